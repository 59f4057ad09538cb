//! The way back: a sheet is returned with a reason by whose turn it is, or taken back by whoever acted last before the next one acts.

use liandai_model::{SheetAct, SheetId, SheetStep};
use liandai_store::sheet::Sheet;

use super::held::{Held, Step};
use crate::{Call, Error, Service, asked, powers::Decision};

impl Service {
    /// Returns a sheet to the step before, with a reason. What was written stays in its forms.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; it is not the actor's turn to review or approve; [`Error::Conflict`] if it has moved on or was
    /// changed since it was read; or the database fails.
    pub async fn return_sheet(
        &self,
        call: &Call,
        id: SheetId,
        version: i64,
        reason: &str,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let held = self.held_sheet(&mut tx, call, id).await?;
        let decision = match held.sheet.step {
            SheetStep::Review => self.require_review(call, &held)?,
            SheetStep::Approval => self.require_approval(call, &held)?,
            _ => return Err(Error::Conflict("sheet-moved-on")),
        };
        let reason = asked::reason(reason).map_err(|problem| Error::Invalid(vec![problem]))?;
        held.expect(held.sheet.step, version)?;
        let form = held.own_form().cloned();
        let changed = back(&held, call)?;
        let step = Step { act: SheetAct::Return, audit: "return-sheet", form: form.as_deref(), reason };
        self.write_step(&mut tx, call, &decision, (&held, &changed), &step).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes a sheet back that the actor handed on, as long as the next one has not acted: a self-assessment, a review, or an approval of
    /// which no public notice was given.
    ///
    /// # Errors
    /// The actor did not have it in hand before; [`Error::Conflict`] if somebody has acted on it; or the database fails.
    pub async fn take_back_sheet(&self, call: &Call, id: SheetId, version: i64) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let held = self.held_sheet(&mut tx, call, id).await?;
        let decision = self.may_take_back(call, &held)?;
        held.expect(held.sheet.step, version)?;
        let changed = back(&held, call)?;
        let step = Step { act: SheetAct::TakeBack, audit: "take-back-sheet", form: None, reason: "" };
        self.write_step(&mut tx, call, &decision, (&held, &changed), &step).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whoever takes the step before may take the sheet back.
    pub(super) fn may_take_back(&self, call: &Call, held: &Held) -> Result<Decision, Error> {
        match held.course.before(held.sheet.step) {
            Some(SheetStep::SelfAssessment) => {
                let (action, place) = held.assessment();
                self.require(call, action, &place)
            }
            Some(SheetStep::Review) => self.require_review(call, held),
            Some(SheetStep::Approval) if held.sheet.noticed_at.is_none() => self.require_approval(call, held),
            Some(SheetStep::Approval) => Err(Error::Conflict("sheet-is-noticed")),
            _ => Err(Error::Conflict("sheet-moved-on")),
        }
    }
}

/// The sheet one step back: what was said at that step no longer stands, but is kept to begin with.
fn back(held: &Held, call: &Call) -> Result<Sheet, Error> {
    let step = held.before()?;
    let mut changed = Sheet {
        step,
        held_since: call.now,
        version: held.sheet.version + 1,
        total: None,
        points: None,
        approved_by: None,
        approved_at: None,
        ..held.sheet.clone()
    };
    if step <= SheetStep::Review {
        changed.review_total = None;
    }
    if step == SheetStep::SelfAssessment {
        changed.self_total = None;
    }
    Ok(changed)
}
