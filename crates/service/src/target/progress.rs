//! What was reached of a target, day by day.

use liandai_model::{Day, TargetId, TargetProgressId, TargetState};
use liandai_store::{
    Tx,
    target::{Target, TargetProgress},
};

use super::{amount, holder::Found};
use crate::{
    Call, Error, Problem, Service,
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

/// What was reached of one target, as the form beside the day's log sends it.
#[derive(Clone, Copy, Debug)]
pub struct DayEntry<'a> {
    /// Of which.
    pub target: TargetId,
    /// How much.
    pub amount: &'a str,
    /// What it was; the log says it too.
    pub note: &'a str,
}

impl DayEntry<'_> {
    fn is_blank(&self) -> bool {
        self.amount.trim().is_empty() && self.note.trim().is_empty()
    }
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
        let (target, found, decision) = self.target_under_way(&mut tx, call, id).await?;
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
        let new = self.progress(call, id, (day, amount, note));
        self.keep_progress(&mut tx, call, (&target, &found, &decision), &new).await?;
        tx.commit().await?;
        Ok(new.id)
    }

    /// Records what the actor reached of their own targets on a day, as the log of the day is written: all of it, or nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; [`Error::Conflict`] if both sides have not confirmed one of them; one is not the
    /// actor's; the actor can have no log of that day; or the database fails.
    pub async fn record_day(&self, call: &Call, day: Day, entries: &[DayEntry<'_>]) -> Result<usize, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (writer, _) = self.log_writer(&mut tx, call, day).await?;
        let mut typed = Typed::default();
        let mut count = 0;
        for entry in entries.iter().filter(|entry| !entry.is_blank()) {
            let (target, found, decision) = self.target_under_way(&mut tx, call, entry.target).await?;
            if found.officer != Some(writer.id) {
                return Err(Error::NotFound("target"));
            }
            let wrong = |key| Problem::new("progress", key).with("title", &target.title);
            if i64::from(day.ymd().0) != target.year {
                typed.add(wrong("log-progress-year"));
            }
            let amount = amount::parsed(entry.amount).filter(|amount| *amount != 0);
            let note = entry.note.trim();
            if note.chars().count() > NOTE || note.chars().any(char::is_control) {
                typed.add(wrong("log-progress-note").with("most", NOTE));
            }
            let Some(amount) = amount else {
                typed.add(wrong("log-progress-amount"));
                continue;
            };
            let new = self.progress(call, entry.target, (day, amount, note.to_owned()));
            self.keep_progress(&mut tx, call, (&target, &found, &decision), &new).await?;
            count += 1;
        }
        if count == 0 {
            typed.wrong("progress", "log-progress-nothing");
        }
        typed.done()?;
        tx.commit().await?;
        Ok(count)
    }

    /// A target that both sides have confirmed and of which the actor says what was reached.
    async fn target_under_way(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: TargetId,
    ) -> Result<(Target, Found, Decision), Error> {
        let (target, found) = self.seen_target(tx, call, id).await?;
        let decision = self.records(call, &found).ok_or(Error::Forbidden)?;
        if target.state == TargetState::Agreed {
            Ok((target, found, decision))
        } else {
            Err(Error::Conflict("target-not-agreed"))
        }
    }

    fn progress(&self, call: &Call, target_id: TargetId, said: (Day, i64, String)) -> TargetProgress {
        let (day, amount, note) = said;
        TargetProgress {
            id: TargetProgressId::new(call.now, self.random()),
            target_id,
            day,
            amount,
            note,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
        }
    }

    async fn keep_progress(
        &self,
        tx: &mut Tx,
        call: &Call,
        (target, found, decision): (&Target, &Found, &Decision),
        new: &TargetProgress,
    ) -> Result<(), Error> {
        tx.insert_target_progress(std::slice::from_ref(new)).await?;
        let label = format!("{}: {}", found.name, target.title);
        let record = Record::new("record-progress", "target", target.id, &label).after(new)?;
        record.by(decision).write(tx, call).await
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
