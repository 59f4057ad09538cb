//! Taking a duty of 二(一) off a post: yesterday was its last day.

use liandai_model::PostId;

use crate::{Call, Error, Service, powers::Action, record::Record};

impl Service {
    /// Takes the duty off a post.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the post has none or has ended; the actor may not fill posts there, or not with themselves; there is no such
    /// post; or the database fails.
    pub async fn release_duty(&self, call: &Call, post: PostId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let post = tx.post(post).await?.ok_or(Error::NotFound("post"))?;
        let (_, _, place) = self.seen_home(&mut tx, call, post.institution_id, post.unit_id).await?;
        let decision = self.require(call, Action::FillPost, &place.about(post.officer_id))?;
        if post.duty.is_none() || post.to_day.is_some_and(|to| to < call.today()) {
            return Err(Error::Conflict("body-no-duty"));
        }
        let officer = tx.officer(post.officer_id).await?.ok_or(Error::NotFound("officer"))?;
        let changed = self.change_duty(&mut tx, call, &post, None).await?;
        let record = Record::new("release-duty", "post", changed.id, &officer.name);
        record.before(&post)?.after(&changed)?.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }
}
