//! A step that stands before an entry can be confirmed is done, or the last one is taken back. Each waits for the one before.

use liandai_model::{EntryId, EntryState, EntryStepId};
use liandai_rules::package::RegisterStep;
use liandai_store::register_entry::{Entry, EntryStep};

use super::enter::{label, record};
use crate::{Call, Error, Problem, Service, typed::Typed};

/// The most characters of what is said of a step.
const MOST: usize = 500;

/// What the form sends.
#[derive(Clone, Copy, Debug, Default)]
pub struct StepDraft<'a> {
    /// Which step, a word of the register.
    pub step: &'a str,
    /// On which day it was done.
    pub day: &'a str,
    /// What is said of it.
    pub text: &'a str,
}

impl Service {
    /// Writes down that the next step was done.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; [`Error::Conflict`] if another step comes first, or the entry does not wait; there is
    /// none that the actor may see; the actor may not; or the database fails.
    pub async fn do_step(&self, call: &Call, id: EntryId, draft: &StepDraft<'_>) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (entry, rule, about) = self.seen_entry(&mut tx, call, id).await?;
        let decision = self.enters(call, rule, &about)?;
        if entry.state != EntryState::Waiting {
            return Err(Error::Conflict("entry-not-waiting"));
        }
        let steps = tx.entry_steps(id).await?;
        let next = next(&rule.body.steps, &entry).ok_or(Error::Conflict("entry-steps-done"))?;
        if next.id != draft.step {
            return Err(Error::Conflict("entry-step-order"));
        }
        let mut typed = Typed::default();
        let day = typed.day("step-day", draft.day);
        if day.is_some_and(|day| day > call.today()) {
            typed.wrong("step-day", "entry-step-ahead");
        }
        let before = last(&steps, &entry).map(|step| step.day);
        if let (Some(day), Some(before)) = (day, before)
            && day < before
        {
            typed.add(Problem::new("step-day", "entry-step-before").with("day", before));
        }
        let text = if next.remark {
            typed.text("step-text", draft.text, MOST)
        } else {
            typed.optional("step-text", draft.text, MOST)
        };
        typed.done()?;
        let day = day.ok_or_else(|| Error::invalid("step-day", "typed-day"))?;
        let step = EntryStep {
            id: EntryStepId::new(call.now, self.random()),
            entry_id: id,
            step: next.id.clone(),
            done: true,
            day,
            text,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
        };
        let count = (entry.steps_done, entry.steps_done + 1);
        if !tx.step_entry(&step, count).await? {
            return Err(Error::Conflict("entry-moved"));
        }
        let after = Entry { steps_done: count.1, ..entry };
        let label = label(call, &after, &about.name);
        record("step-entry", call, &after, &label)?.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes the last step back that was done.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if none was done or the entry does not wait; there is none that the actor may
    /// see; the actor may not; or the database fails.
    pub async fn undo_step(&self, call: &Call, id: EntryId, why: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let text = typed.text("why", why, MOST);
        let mut tx = self.store.write(call.tenant).await?;
        let (entry, rule, about) = self.seen_entry(&mut tx, call, id).await?;
        let decision = self.enters(call, rule, &about)?;
        typed.done()?;
        let done = usize::try_from(entry.steps_done).unwrap_or(0);
        let last = done.checked_sub(1).and_then(|at| rule.body.steps.get(at));
        let last = last.ok_or(Error::Conflict("entry-no-step"))?;
        if entry.state != EntryState::Waiting {
            return Err(Error::Conflict("entry-not-waiting"));
        }
        let step = EntryStep {
            id: EntryStepId::new(call.now, self.random()),
            entry_id: id,
            step: last.id.clone(),
            done: false,
            day: call.today(),
            text,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
        };
        let count = (entry.steps_done, entry.steps_done - 1);
        if !tx.step_entry(&step, count).await? {
            return Err(Error::Conflict("entry-moved"));
        }
        let after = Entry { steps_done: count.1, ..entry };
        let label = label(call, &after, &about.name);
        record("undo-step", call, &after, &label)?.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The step that comes next.
pub(super) fn next<'s>(steps: &'s [RegisterStep], entry: &Entry) -> Option<&'s RegisterStep> {
    steps.get(usize::try_from(entry.steps_done).ok()?)
}

/// The last step that stands.
fn last<'s>(steps: &'s [EntryStep], entry: &Entry) -> Option<&'s EntryStep> {
    if entry.steps_done == 0 { None } else { steps.iter().rev().find(|step| step.done) }
}
