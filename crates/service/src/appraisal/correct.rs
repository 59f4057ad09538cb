//! A sheet whose last step is taken is corrected by another that supersedes it; both are kept.

use liandai_model::{SheetAct, SheetId, SheetStep};
use liandai_store::sheet::Sheet;

use super::held::Step;
use crate::{Call, Error, Service, asked};

impl Service {
    /// Makes a sheet that supersedes a closed one and stands before approval again, with the forms of the old one to begin with.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; the actor does not sit in the group that assesses, or the sheet is their own;
    /// [`Error::Conflict`] if it is not closed or was corrected already; or the database fails.
    pub async fn correct_sheet(&self, call: &Call, id: SheetId, reason: &str) -> Result<SheetId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let held = self.held_sheet(&mut tx, call, id).await?;
        let decision = self.require_approval(call, &held)?;
        let reason = asked::reason(reason).map_err(|problem| Error::Invalid(vec![problem]))?;
        if held.sheet.step != SheetStep::Closed || !held.sheet.is_current {
            return Err(Error::Conflict("sheet-not-to-correct"));
        }
        let old = Sheet { is_current: false, version: held.sheet.version + 1, ..held.sheet.clone() };
        let new = Sheet {
            id: SheetId::new(call.now, self.random()),
            step: SheetStep::Approval,
            held_since: call.now,
            version: 1,
            total: None,
            points: None,
            approved_by: None,
            approved_at: None,
            noticed_at: None,
            closed_at: None,
            supersedes: Some(held.sheet.id),
            ..held.sheet.clone()
        };
        let step = Step { act: SheetAct::Correct, audit: "correct-sheet", form: None, reason };
        self.write_step(&mut tx, call, &decision, (&held, &old), &step).await?;
        tx.insert_sheet(&new).await?;
        tx.commit().await?;
        Ok(new.id)
    }
}
