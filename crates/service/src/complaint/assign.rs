//! A complaint is given to one of its office.

use liandai_model::{AccountId, ComplaintAct, ComplaintId, ComplaintState};
use liandai_store::complaint::Complaint;

use super::Done;
use crate::{Call, Error, Service};

impl Service {
    /// Names who handles a complaint; from then on only they open who wrote it.
    ///
    /// # Errors
    /// There is no complaint that the actor handles; [`Error::Invalid`] if the account cannot handle it; [`Error::Conflict`] if it is
    /// answered; or the database fails.
    pub async fn assign_complaint(
        &self,
        call: &Call,
        id: ComplaintId,
        handler: AccountId,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (complaint, decision) = self.handled(&mut tx, call, id).await?;
        if !matches!(complaint.state, ComplaintState::Received | ComplaintState::Accepted) {
            return Err(Error::Conflict("complaint-is-over"));
        }
        let handlers =
            self.handlers_in(&mut tx, complaint.handled_by, complaint.officer_id, call.today()).await?;
        let handler = handlers.iter().find(|one| one.id == handler);
        let handler = handler.ok_or_else(|| Error::invalid("handler", "typed-choice"))?;
        let changed = Complaint { handler_id: Some(handler.id), ..complaint.clone() };
        let done = Done {
            act: "assign-complaint",
            of: ComplaintAct::Assign,
            text: &handler.name,
            is_told: false,
            office: complaint.handled_by,
        };
        self.keep_complaint(&mut tx, call, (&complaint, changed), done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }
}
