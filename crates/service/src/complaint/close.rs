//! Nothing more is done about a complaint.

use liandai_model::{ComplaintAct, ComplaintId, ComplaintState};
use liandai_store::complaint::Complaint;

use super::{Done, follow::words};
use crate::{Call, Error, Service};

impl Service {
    /// Closes a complaint of which the actor is the handler. Its writer reads why.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; there is no complaint that the actor handles; [`Error::Conflict`] if they are not its handler,
    /// or it is closed; or the database fails.
    pub async fn close_complaint(&self, call: &Call, id: ComplaintId, why: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (complaint, decision) = self.own_handled(&mut tx, call, id).await?;
        if complaint.state == ComplaintState::Closed {
            return Err(Error::Conflict("complaint-changed"));
        }
        let why = words("close_why", why)?;
        let changed = Complaint { state: ComplaintState::Closed, ..complaint.clone() };
        let done = Done {
            act: "close-complaint",
            of: ComplaintAct::Close,
            text: &why,
            is_told: true,
            office: complaint.handled_by,
        };
        self.keep_complaint(&mut tx, call, (&complaint, changed), done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }
}
