//! An inspection is closed: from then on those concerned read what was found, what is proposed waits for others to confirm it, and the duty
//! to inspect is done with it as evidence.

use liandai_model::{InspectionId, InspectionState, ObligationId};
use liandai_rules::package::Fulfilled;
use liandai_store::{Tx, inspection::Inspection};

use super::TEXT;
use crate::{Call, Error, Service, typed::Typed};

impl Service {
    /// Closes an inspection. `evidence` is what the duty's record says of it. Gives the duty that it fulfilled, if one was owed.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the summary is too long; there is none in which the actor inspects; [`Error::Conflict`] if it is not under way, or
    /// nothing was looked at; or the database fails.
    pub async fn close_inspection(
        &self,
        call: &Call,
        id: InspectionId,
        summary: &str,
        evidence: &str,
    ) -> Result<Option<ObligationId>, Error> {
        let mut typed = Typed::default();
        let summary = typed.lines("summary", summary, TEXT);
        let mut tx = self.store.write(call.tenant).await?;
        let (seen, decision) = self.inspecting(&mut tx, call, id).await?;
        let was = seen.inspection;
        if was.state != InspectionState::Begun {
            return Err(Error::Conflict("inspection-not-under-way"));
        }
        if tx.inspection_checks(id).await?.is_empty() {
            return Err(Error::Conflict("inspection-nothing-looked-at"));
        }
        typed.done()?;
        let obligation_id = self.inspected(&mut tx, call, &was, evidence).await?;
        let is = Inspection {
            state: InspectionState::Closed,
            closed_by: Some(call.actor.account),
            closer: call.actor.display_name.clone(),
            closed_at: Some(call.now),
            summary,
            obligation_id,
            ..was.clone()
        };
        self.keep_inspection(&mut tx, call, (&was, &is), "close-inspection", &decision).await?;
        tx.commit().await?;
        Ok(obligation_id)
    }

    /// Says that the month's duty to inspect is done, if it is owed, still to be done, and the actor's to do.
    async fn inspected(
        &self,
        tx: &mut Tx,
        call: &Call,
        inspection: &Inspection,
        evidence: &str,
    ) -> Result<Option<ObligationId>, Error> {
        let (year, month, _) = call.today().ymd();
        let owed = (inspection.institution_id, format!("{year}-{month:02}"));
        match self.fulfil(tx, call, Fulfilled::Inspection, (owed.0, &owed.1), ("1", evidence)).await {
            // Whoever inspects from above fulfils nobody's duty there.
            Err(Error::Forbidden | Error::NotFound(_)) => Ok(None),
            other => other,
        }
    }
}
