//! Whoever brought a complaint is not content with the answer and asks for another office.

use liandai_model::{ComplaintAct, ComplaintState};
use liandai_store::complaint::Complaint;

use super::follow::{may_appeal, words};
use crate::{Error, Service, public::Outside};

impl Service {
    /// Gives the complaint to the nearest office above. Whoever handled it before does not see it again.
    ///
    /// # Errors
    /// [`Error::Invalid`] if there is no such complaint or no reason was written; [`Error::Conflict`] if it is not answered, or was given
    /// to another office before; or the database fails.
    pub async fn appeal_complaint(&self, outside: &Outside, code: &str, why: &str) -> Result<(), Error> {
        let mut tx = self.store.write(outside.tenant).await?;
        let (complaint, _) = self.by_code(&mut tx, outside, code).await?;
        if !may_appeal(&complaint) {
            return Err(Error::Conflict("complaint-appeal-over"));
        }
        let why = words("why", why)?;
        let today = outside.today();
        let package = &outside.regulation.package;
        let handled_by = self
            .nearest_office(&mut tx, package, complaint.handled_by, true, complaint.officer_id, today)
            .await?;
        let (accept_by, answer_by) = self.complaint_due(&mut tx, outside.tenant, today).await?;
        let changed = Complaint {
            state: ComplaintState::Received,
            handled_by,
            handler_id: None,
            is_appeal: true,
            moved_at: outside.now,
            accept_by,
            answer_by,
            accepted_at: None,
            answered_at: None,
            version: complaint.version + 1,
            ..complaint.clone()
        };
        let done = (ComplaintAct::Appeal, "appeal-complaint", why.as_str());
        self.keep_from_outside(&mut tx, outside, (&complaint, changed), done).await?;
        tx.commit().await?;
        Ok(())
    }
}
