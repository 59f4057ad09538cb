//! A complaint is taken up.

use liandai_model::{ComplaintAct, ComplaintId, ComplaintState};
use liandai_store::complaint::Complaint;

use super::Done;
use crate::{Call, Error, Service};

impl Service {
    /// Takes a complaint up that nobody, or the actor, was to handle.
    ///
    /// # Errors
    /// There is no complaint that the actor handles; [`Error::Conflict`] if it is another's or taken up; or the database fails.
    pub async fn accept_complaint(&self, call: &Call, id: ComplaintId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (complaint, decision) = self.handled(&mut tx, call, id).await?;
        let me = call.actor.account;
        if complaint.handler_id.is_some_and(|handler| handler != me) {
            return Err(Error::Conflict("complaint-not-handler"));
        }
        if complaint.state != ComplaintState::Received {
            return Err(Error::Conflict("complaint-changed"));
        }
        let changed = Complaint {
            state: ComplaintState::Accepted,
            handler_id: Some(me),
            accepted_at: Some(call.now),
            ..complaint.clone()
        };
        let done = Done {
            act: "accept-complaint",
            of: ComplaintAct::Accept,
            text: "",
            is_told: true,
            office: complaint.handled_by,
        };
        self.keep_complaint(&mut tx, call, (&complaint, changed), done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }
}
