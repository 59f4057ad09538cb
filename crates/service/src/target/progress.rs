//! What was reached of a target, day by day.

use liandai_model::{TargetId, TargetProgressId, TargetState};
use liandai_store::target::{Target, TargetProgress};

use super::{amount, holder::Found};
use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
    record::Record,
    typed::Typed,
};

/// The most characters of a note.
const NOTE: usize = 200;

/// What the form sends.
#[derive(Clone, Copy, Debug)]
pub struct ProgressDraft<'a> {
    /// The day.
    pub day: &'a str,
    /// How much.
    pub amount: &'a str,
    /// What it was.
    pub note: &'a str,
}

impl Service {
    /// Records what was reached of a target on a day.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; [`Error::Conflict`] if both sides have not confirmed it; the actor may not; or the
    /// database fails.
    pub async fn record_progress(
        &self,
        call: &Call,
        id: TargetId,
        draft: &ProgressDraft<'_>,
    ) -> Result<TargetProgressId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (target, found) = self.seen_target(&mut tx, call, id).await?;
        let decision = self.records(call, &found).ok_or(Error::Forbidden)?;
        if target.state != TargetState::Agreed {
            return Err(Error::Conflict("target-not-agreed"));
        }
        let mut typed = Typed::default();
        let day = typed.day("day", draft.day);
        if day.is_some_and(|day| day > call.today()) {
            typed.wrong("day", "target-day-to-come");
        }
        if day.is_some_and(|day| i64::from(day.ymd().0) != target.year) {
            typed.wrong("day", "target-day-year");
        }
        let amount = amount::read(&mut typed, "reached", draft.amount);
        if amount == Some(0) {
            typed.wrong("reached", "target-nothing-reached");
        }
        let note = typed.text("note", draft.note, NOTE);
        typed.done()?;
        let (Some(day), Some(amount)) = (day, amount) else {
            return Err(Error::Internal("progress without problems lacks something".to_owned()));
        };
        let new = TargetProgress {
            id: TargetProgressId::new(call.now, self.random()),
            target_id: id,
            day,
            amount,
            note,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
        };
        tx.insert_target_progress(std::slice::from_ref(&new)).await?;
        let label = format!("{}: {}", found.name, target.title);
        let record = Record::new("record-progress", "target", id, &label).after(&new)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(new.id)
    }

    /// Takes back what the actor has recorded.
    ///
    /// # Errors
    /// There is no such entry of the actor's, or the database fails.
    pub async fn take_back_progress(
        &self,
        call: &Call,
        id: TargetId,
        entry: TargetProgressId,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (target, found) = self.seen_target(&mut tx, call, id).await?;
        let decision = self.records(call, &found).ok_or(Error::Forbidden)?;
        let own = |one: &TargetProgress| one.id == entry && one.account_id == call.actor.account;
        let before = tx.target_progress(id).await?.into_iter().find(own).ok_or(Error::NotFound("target"))?;
        tx.delete_target_progress(entry).await?;
        let label = format!("{}: {}", found.name, target.title);
        let record = Record::new("take-back-progress", "target", id, &label).before(&before)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whether the actor says what was reached there: a person of their own, otherwise whoever answers or sets targets there.
    pub(super) fn records(&self, call: &Call, found: &Found) -> Option<Decision> {
        let answers =
            found.is_own(call).then(|| self.require(call, Action::AnswerTarget, &found.place).ok()).flatten();
        answers.or_else(|| self.require(call, Action::SetTarget, &found.place).ok())
    }

    /// Whether the actor gives a target up: whoever sets targets there, or who has proposed it.
    pub(super) fn withdraws(&self, call: &Call, target: &Target, found: &Found) -> Option<Decision> {
        let proposed = target.state == TargetState::Proposed && target.set_by == Some(call.actor.account);
        let own = proposed.then(|| self.require(call, Action::AnswerTarget, &found.place).ok()).flatten();
        own.or_else(|| self.require(call, Action::SetTarget, &found.place).ok())
    }
}
