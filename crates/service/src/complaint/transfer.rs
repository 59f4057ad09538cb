//! A complaint goes to the office that it belongs to.

use liandai_model::{ComplaintAct, ComplaintId, ComplaintState, InstitutionId};
use liandai_store::complaint::{Complaint, Office};

use super::{Done, follow::words};
use crate::{Call, Error, Service};

impl Service {
    /// The institutions to whose office a complaint can go.
    ///
    /// # Errors
    /// The actor handles no complaints, or the database fails.
    pub async fn offices_for_complaints(&self, call: &Call) -> Result<Vec<Office>, Error> {
        self.complaint_scope(call)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.complaint_offices_there(call.today()).await?)
    }

    /// Gives a complaint to the office of another institution. Its writer reads where it went and why.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason, or if nobody there can handle it; there is no complaint that the actor handles;
    /// [`Error::Conflict`] if it is answered or its writer asked for this office; or the database fails.
    pub async fn transfer_complaint(
        &self,
        call: &Call,
        id: ComplaintId,
        office: Option<InstitutionId>,
        why: &str,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (complaint, decision) = self.handled(&mut tx, call, id).await?;
        if !matches!(complaint.state, ComplaintState::Received | ComplaintState::Accepted) {
            return Err(Error::Conflict("complaint-is-over"));
        }
        // Back to where it came from it does not go: another office was asked for.
        if complaint.is_appeal {
            return Err(Error::Conflict("complaint-appeal-stays"));
        }
        let today = call.today();
        let is_other = office.is_some() && office != complaint.handled_by;
        let handlers = match office {
            Some(_) => self.handlers_in(&mut tx, office, complaint.officer_id, today).await?,
            None => Vec::new(),
        };
        let mut problems = Vec::new();
        if !is_other || handlers.is_empty() {
            problems.push(crate::Problem::new("office", "complaint-office-empty"));
        }
        let why = match words("transfer_why", why) {
            Ok(why) => why,
            Err(Error::Invalid(wrong)) => {
                problems.extend(wrong);
                String::new()
            }
            Err(error) => return Err(error),
        };
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let (accept_by, _) = self.complaint_due(&mut tx, call.tenant, today).await?;
        let changed = Complaint {
            state: ComplaintState::Received,
            handled_by: office,
            handler_id: None,
            moved_at: call.now,
            accept_by,
            accepted_at: None,
            ..complaint.clone()
        };
        let done =
            Done { act: "transfer-complaint", of: ComplaintAct::Transfer, text: &why, is_told: true, office };
        self.keep_complaint(&mut tx, call, (&complaint, changed), done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }
}
