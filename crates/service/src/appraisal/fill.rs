//! A sheet is filled in by whose turn it is: kept as far as it goes, handed in by its subject, reviewed by the linked leader.

use liandai_model::{SheetAct, SheetId, SheetStep};
use liandai_store::sheet::Sheet;

use super::{
    form::TypedForm,
    held::{Held, Step},
};
use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
};

impl Service {
    /// Keeps what is typed so far of the step at which a sheet stands, and says the version that it has now.
    ///
    /// # Errors
    /// It is not the actor's turn; [`Error::Conflict`] if the sheet has moved on or was changed since it was read; or the database fails.
    pub async fn save_sheet(
        &self,
        call: &Call,
        id: SheetId,
        version: i64,
        typed: &TypedForm<'_>,
    ) -> Result<i64, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let held = self.held_sheet(&mut tx, call, id).await?;
        let step = held.sheet.step;
        let (action, place) = held.turn().ok_or(Error::Conflict("sheet-moved-on"))?;
        self.require(call, action, &place)?;
        held.expect(step, version)?;
        let kept = Some(typed.draft(&held.items).write()?);
        let mut changed = Sheet { version: version + 1, ..held.sheet };
        match step {
            SheetStep::SelfAssessment => changed.self_form = kept,
            SheetStep::Review => changed.review_form = kept,
            _ => changed.approval_form = kept,
        }
        if !tx.change_sheet(&changed, version).await? {
            return Err(Error::Conflict("sheet-changed-meanwhile"));
        }
        tx.commit().await?;
        Ok(changed.version)
    }

    /// Hands a self-assessment in: it goes to the leader who is linked today.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; it is not the actor's to fill in; [`Error::Conflict`] as with [`Self::save_sheet`];
    /// or the database fails.
    pub async fn hand_in_sheet(
        &self,
        call: &Call,
        id: SheetId,
        version: i64,
        typed: &TypedForm<'_>,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let held = self.held_sheet(&mut tx, call, id).await?;
        let (action, place) = held.assessment();
        let decision = self.require(call, action, &place)?;
        held.expect(SheetStep::SelfAssessment, version)?;
        let form = typed.finished(&held.items, None, call.actor.lang).map_err(Error::Invalid)?;
        let leader = match held.sheet.officer_id {
            Some(officer) => {
                tx.links_of_members(&[officer], call.today()).await?.first().map(|link| link.leader_id)
            }
            None => None,
        };
        let kept = form.write()?;
        let changed = Sheet {
            step: held.next()?,
            held_since: call.now,
            version: version + 1,
            leader_id: leader,
            self_form: Some(kept.clone()),
            self_total: Some(form.total()),
            ..held.sheet.clone()
        };
        let step = Step { act: SheetAct::HandIn, audit: "hand-in-sheet", form: Some(&kept), reason: "" };
        self.write_step(&mut tx, call, &decision, (&held, &changed), &step).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Reviews a sheet as linked leader: agrees with the self-assessment, or differs with reasons.
    ///
    /// # Errors
    /// As with [`Self::hand_in_sheet`].
    pub async fn review_sheet(
        &self,
        call: &Call,
        id: SheetId,
        version: i64,
        typed: &TypedForm<'_>,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let held = self.held_sheet(&mut tx, call, id).await?;
        let decision = self.require_review(call, &held)?;
        held.expect(SheetStep::Review, version)?;
        let before = held.form_before()?;
        let form = typed.finished(&held.items, before.as_ref(), call.actor.lang).map_err(Error::Invalid)?;
        let kept = form.write()?;
        let by = decision.on_behalf.map_or(call.actor.officer, |other| other.officer);
        let changed = Sheet {
            step: held.next()?,
            held_since: call.now,
            version: version + 1,
            leader_id: by.or(held.sheet.leader_id),
            review_form: Some(kept.clone()),
            review_total: Some(form.total()),
            ..held.sheet.clone()
        };
        let step = Step { act: SheetAct::Review, audit: "review-sheet", form: Some(&kept), reason: "" };
        self.write_step(&mut tx, call, &decision, (&held, &changed), &step).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Nobody reviews what nobody answers for: there is no leader to be linked to it.
    pub(super) fn require_review(&self, call: &Call, held: &Held) -> Result<Decision, Error> {
        if held.sheet.officer_id.is_none() {
            return Err(Error::Forbidden);
        }
        self.require(call, Action::ReviewSheet, &held.answering())
    }
}
