//! Taking a duty of 二(一) off a post, which goes on without it.

use liandai_model::PostId;
use liandai_store::{Tx, officer::Officer, post::Post};

use super::{Home, dates};
use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
    record::Record,
};

/// A post that has a duty.
#[derive(Clone, Debug)]
pub struct DutyToRelease {
    /// Where.
    pub home: Home,
    /// The post.
    pub post: Post,
    /// Whose.
    pub officer: Officer,
    pub(super) decision: Decision,
}

impl Service {
    /// A post whose duty the actor may take off.
    ///
    /// # Errors
    /// As [`Service::release_duty`].
    pub async fn duty_to_release(&self, call: &Call, post: PostId) -> Result<DutyToRelease, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        self.duty(&mut tx, call, post).await
    }

    /// Takes the duty off a post; its last day is the one typed, or yesterday. A duty that began today is taken off as if it had never
    /// been there.
    ///
    /// # Errors
    /// [`Error::Invalid`] if that is no day, before the first or after yesterday; [`Error::Conflict`] if the post has no duty or has ended;
    /// the actor may not fill posts there, or not with themselves; there is no such post; or the database fails.
    pub async fn release_duty(&self, call: &Call, post: PostId, last: &str) -> Result<(), Error> {
        let today = call.today();
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let found = self.duty(&mut tx, call, post).await?;
        let from = if found.post.from_day >= today {
            today
        } else {
            dates::last(last, found.post.from_day, today.add_days(-1))?.add_days(1)
        };
        let changed = self.change_duty(&mut tx, call, &found.post, None, from).await?;
        let record = Record::new("release-duty", "post", changed.id, &found.officer.name);
        record.before(&found.post)?.after(&changed)?.by(&found.decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A post with a duty that lasts, whose it is, and what lets the actor take it off.
    pub(super) async fn duty(&self, tx: &mut Tx, call: &Call, post: PostId) -> Result<DutyToRelease, Error> {
        let post = tx.post(post).await?.ok_or(Error::NotFound("post"))?;
        let (_, _, place) = self.seen_home(tx, call, post.institution_id, post.unit_id).await?;
        let decision = self.require(call, Action::FillPost, &place.about(post.officer_id))?;
        if post.duty.is_none() || post.to_day.is_some_and(|to| to < call.today()) {
            return Err(Error::Conflict("body-no-duty"));
        }
        let officer = tx.officer(post.officer_id).await?.ok_or(Error::NotFound("officer"))?;
        let home = post.unit_id.map_or(Home::Institution(post.institution_id), Home::Unit);
        Ok(DutyToRelease { home, post, officer, decision })
    }
}
