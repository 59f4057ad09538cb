//! The handler answers.

use liandai_model::{ComplaintAct, ComplaintId, ComplaintState};
use liandai_store::complaint::Complaint;

use super::{Done, follow::words};
use crate::{Call, Error, Service};

impl Service {
    /// Answers a complaint that the actor took up. Its writer reads the answer with the code.
    ///
    /// # Errors
    /// [`Error::Invalid`] without an answer; there is no complaint that the actor handles; [`Error::Conflict`] if they did not take it up;
    /// or the database fails.
    pub async fn answer_complaint(&self, call: &Call, id: ComplaintId, answer: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (complaint, decision) = self.own_handled(&mut tx, call, id).await?;
        if complaint.state != ComplaintState::Accepted {
            return Err(Error::Conflict("complaint-changed"));
        }
        let answer = words("answer", answer)?;
        let changed =
            Complaint { state: ComplaintState::Answered, answered_at: Some(call.now), ..complaint.clone() };
        let done = Done {
            act: "answer-complaint",
            of: ComplaintAct::Answer,
            text: &answer,
            is_told: true,
            office: complaint.handled_by,
        };
        self.keep_complaint(&mut tx, call, (&complaint, changed), done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }
}
