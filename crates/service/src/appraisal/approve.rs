//! A steering group approves sheets: one with a form of its own, or many as their leaders reviewed them.

use liandai_model::{SheetAct, SheetId, SheetStep};
use liandai_store::{Tx, sheet::Sheet};

use super::{
    form::{SheetForm, TypedForm},
    held::{Held, Step},
};
use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
};

/// So many sheets are approved at once at most.
pub const MOST_AT_ONCE: usize = 200;

/// How a bulk approval went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Approved {
    /// So many were approved.
    pub approved: usize,
    /// So many had moved on or were changed by somebody else, and stayed as they are.
    pub passed_over: usize,
}

impl Service {
    /// Approves a sheet: its points stand.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor does not sit in the group that assesses, or the sheet is their own;
    /// [`Error::Conflict`] if it has moved on or was changed since it was read; or the database fails.
    pub async fn approve_sheet(
        &self,
        call: &Call,
        id: SheetId,
        version: i64,
        typed: &TypedForm<'_>,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let held = self.held_sheet(&mut tx, call, id).await?;
        let decision = self.require_approval(call, &held)?;
        held.expect(SheetStep::Approval, version)?;
        let before = held.form_before()?;
        let form = typed.finished(&held.items, before.as_ref(), call.actor.lang).map_err(Error::Invalid)?;
        self.write_approval(&mut tx, call, &decision, &held, &form).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Approves sheets as they were reviewed. Those that have moved on or were changed since the list was read stay as they are.
    ///
    /// # Errors
    /// The actor may not approve one of them, or may not see it; or the database fails. Nothing was written then.
    pub async fn approve_sheets(&self, call: &Call, sheets: &[(SheetId, i64)]) -> Result<Approved, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let mut approved = Approved::default();
        for (id, version) in sheets.iter().take(MOST_AT_ONCE) {
            let held = self.held_sheet(&mut tx, call, *id).await?;
            let decision = self.require_approval(call, &held)?;
            let form = held.form_before()?;
            match (held.expect(SheetStep::Approval, *version), form) {
                (Ok(()), Some(form)) => {
                    self.write_approval(&mut tx, call, &decision, &held, &form).await?;
                    approved.approved += 1;
                }
                _ => approved.passed_over += 1,
            }
        }
        tx.commit().await?;
        Ok(approved)
    }

    pub(super) fn require_approval(&self, call: &Call, held: &Held) -> Result<Decision, Error> {
        let place = held.assessing().ok_or(Error::Forbidden)?;
        self.require(call, Action::ApproveSheet, &place)
    }

    async fn write_approval(
        &self,
        tx: &mut Tx,
        call: &Call,
        decision: &Decision,
        held: &Held,
        form: &SheetForm,
    ) -> Result<(), Error> {
        let kept = form.write()?;
        let changed = Sheet {
            step: held.next()?,
            held_since: call.now,
            version: held.sheet.version + 1,
            approval_form: Some(kept.clone()),
            total: Some(form.total()),
            points: Some(form.points()?),
            approved_by: Some(call.actor.account),
            approved_at: Some(call.now),
            ..held.sheet.clone()
        };
        let step = Step { act: SheetAct::Approve, audit: "approve-sheet", form: Some(&kept), reason: "" };
        self.write_step(tx, call, decision, (held, &changed), &step).await
    }
}
