//! Naming who is first responsible, directly responsible, or leads a unit (二(一)1 and 3): a post of theirs has the duty from a day on.

use liandai_model::{Day, Duty, InstitutionId, OfficerId, PostId, UnitId};
use liandai_rules::package::Wanted;
use liandai_store::{Tx, post::Post};

use super::{checklist::spoils, dates, fill_seat::serving, staffing::Staffing};
use crate::{Call, Error, Problem, Service, powers::Action, record::Record};

/// What the form sends.
#[derive(Clone, Copy, Debug)]
pub struct AssignDuty<'a> {
    /// Where.
    pub institution: InstitutionId,
    /// In which unit, for the lead of one.
    pub unit: Option<UnitId>,
    /// Who.
    pub officer: OfficerId,
    /// Which duty.
    pub duty: Duty,
    /// The first day; today, if empty.
    pub from: &'a str,
}

impl Service {
    /// Gives a post of an officer a duty. If the officer has several there, it is the one whose kind the regulation wants, else the
    /// first.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the first day is later than today or before the post began; the officer serves elsewhere, has left, has no post there or another duty by it, somebody has the duty
    /// already, or somebody with such a post may not have it; the actor may not fill posts there, or not with themselves; or the database
    /// fails.
    pub async fn assign_duty(&self, call: &Call, assign: &AssignDuty<'_>) -> Result<PostId, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let from = dates::first(call, assign.from)?;
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (institution, _, place) = self.seen_home(&mut tx, call, assign.institution, assign.unit).await?;
        let decision = self.require(call, Action::FillPost, &place.about(assign.officer))?;
        let officer = serving(&mut tx, assign.officer, assign.institution, call, from).await?;
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
        if from < post.from_day {
            let problem = Problem::new("from", "body-before-post").with("day", post.from_day);
            return Err(Error::Invalid(vec![problem]));
        }
        if from < today {
            let mut then = Staffing::of(&mut tx, regulation.package(), &institution, from).await?;
            then.with_duty(post.id, Some(assign.duty));
            if spoils(&then.items(&rules, assign.unit), touches) == Some("body-full") {
                return Err(Error::invalid("from", "body-full-then"));
            }
        }
        let changed = self.change_duty(&mut tx, call, &post, Some(assign.duty), from).await?;
        let record = Record::new("assign-duty", "post", changed.id, &officer.name);
        record.before(&post)?.after(&changed)?.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(changed.id)
    }

    /// Gives a post another duty from a day on: it ends the day before and goes on from then, so that what it was responsible for
    /// before stays on record. A post that began that day is changed as it stands.
    pub(super) async fn change_duty(
        &self,
        tx: &mut Tx,
        call: &Call,
        post: &Post,
        duty: Option<Duty>,
        from: Day,
    ) -> Result<Post, Error> {
        if post.from_day >= from {
            let changed = Post { duty, ..post.clone() };
            tx.update_post(&changed).await?;
            return Ok(changed);
        }
        tx.end_post(post.id, from.add_days(-1)).await?;
        let changed = Post { id: PostId::new(call.now, self.random()), duty, from_day: from, ..post.clone() };
        tx.insert_post(&changed).await?;
        Ok(changed)
    }
}
