//! Naming who is first responsible, directly responsible, or leads a unit (二(一)1 and 3): a post of theirs has the duty from today on.

use liandai_model::{Duty, InstitutionId, OfficerId, PostId, UnitId};
use liandai_rules::package::Wanted;
use liandai_store::{Tx, post::Post};

use super::{checklist::spoils, fill_seat::serving, staffing::Staffing};
use crate::{Call, Error, Service, powers::Action, record::Record};

/// What the form sends.
#[derive(Clone, Copy, Debug)]
pub struct AssignDuty {
    /// Where.
    pub institution: InstitutionId,
    /// In which unit, for the lead of one.
    pub unit: Option<UnitId>,
    /// Who.
    pub officer: OfficerId,
    /// Which duty.
    pub duty: Duty,
}

impl Service {
    /// Gives a post of an officer a duty. If the officer has several there, it is the one whose kind the regulation wants, else the
    /// first.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the officer serves elsewhere, has left, has no post there or another duty by it, somebody has the duty
    /// already, or somebody with such a post may not have it; the actor may not fill posts there, or not with themselves; or the database
    /// fails.
    pub async fn assign_duty(&self, call: &Call, assign: &AssignDuty) -> Result<PostId, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (institution, _, place) = self.seen_home(&mut tx, call, assign.institution, assign.unit).await?;
        let decision = self.require(call, Action::FillPost, &place.about(assign.officer))?;
        let officer = serving(&mut tx, assign.officer, assign.institution, call).await?;
        let mut staffing = Staffing::of(&mut tx, regulation.package(), &institution, today).await?;
        let rules = regulation.on(today)?;
        let touches = |what: &Wanted| matches!(what, Wanted::Duty { duty, .. } if *duty == assign.duty);
        let posts: Vec<_> = staffing.posts_of(assign.officer, assign.unit).cloned().collect();
        if posts.iter().any(|post| post.duty == Some(assign.duty)) {
            return Err(Error::invalid("officer", "body-has-duty"));
        }
        let mut key = if posts.is_empty() { "body-no-post" } else { "body-other-duty" };
        let mut chosen = None;
        for post in posts.iter().filter(|post| post.duty.is_none()) {
            staffing.with_duty(post.id, Some(assign.duty));
            match spoils(&staffing.items(&rules, assign.unit), touches) {
                None => {
                    chosen = Some(post.id);
                    break;
                }
                Some(why) => key = why,
            }
            staffing.with_duty(post.id, None);
        }
        let chosen = chosen.ok_or(Error::invalid("officer", key))?;
        let post = tx.post(chosen).await?.ok_or(Error::NotFound("post"))?;
        let changed = self.change_duty(&mut tx, call, &post, Some(assign.duty)).await?;
        let record = Record::new("assign-duty", "post", changed.id, &officer.name);
        record.before(&post)?.after(&changed)?.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(changed.id)
    }

    /// Gives a post another duty from today on: it ends yesterday and goes on today, so that what it was responsible for before stays
    /// on record. A post that began today is changed as it stands.
    pub(super) async fn change_duty(
        &self,
        tx: &mut Tx,
        call: &Call,
        post: &Post,
        duty: Option<Duty>,
    ) -> Result<Post, Error> {
        let today = call.today();
        if post.from_day >= today {
            let changed = Post { duty, ..post.clone() };
            tx.update_post(&changed).await?;
            return Ok(changed);
        }
        tx.end_post(post.id, today.add_days(-1)).await?;
        let changed =
            Post { id: PostId::new(call.now, self.random()), duty, from_day: today, ..post.clone() };
        tx.insert_post(&changed).await?;
        Ok(changed)
    }
}
