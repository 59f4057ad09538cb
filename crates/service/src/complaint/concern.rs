//! Whom a complaint concerns, so that nobody handles what is about themselves.

use liandai_model::{ComplaintAct, ComplaintId, ComplaintState};
use liandai_store::complaint::Complaint;

use super::Done;
use crate::{Call, Error, Service, typed::Typed};

/// The word of a post's kind for 一把手.
const HEAD: &str = "head";

impl Service {
    /// Says which officer a complaint concerns, by their code. That officer does not see it from now on; if they lead the institution or are
    /// of the office, it goes to the nearest office above. Says whether it went.
    ///
    /// # Errors
    /// [`Error::Invalid`] if there is no such officer; there is no complaint that the actor handles; [`Error::Conflict`] if it is answered;
    /// or the database fails.
    pub async fn concern_complaint(
        &self,
        call: &Call,
        id: ComplaintId,
        officer: &str,
    ) -> Result<bool, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (complaint, decision) = self.handled(&mut tx, call, id).await?;
        if !matches!(complaint.state, ComplaintState::Received | ComplaintState::Accepted) {
            return Err(Error::Conflict("complaint-is-over"));
        }
        let mut typed = Typed::default();
        let code = typed.text("officer", officer, 40);
        typed.done()?;
        let found = tx.officer_by_code(&code).await?;
        let officer = found.ok_or_else(|| Error::invalid("officer", "complaint-officer-unknown"))?;
        let today = call.today();
        let is_head = tx.posts_of_officer(officer.id).await?.iter().any(|post| {
            post.kind == HEAD
                && Some(post.institution_id) == complaint.handled_by
                && post.from_day <= today
                && post.to_day.is_none_or(|last| last >= today)
        });
        let office = self.handlers_in(&mut tx, complaint.handled_by, None, today).await?;
        let is_of_office = office.iter().any(|one| one.officer_id == Some(officer.id));
        let moves = complaint.handled_by.is_some() && (is_head || is_of_office);
        let mut changed = Complaint { officer_id: Some(officer.id), ..complaint.clone() };
        if moves {
            let package = call.package();
            changed.handled_by = self
                .nearest_office(&mut tx, package, complaint.handled_by, true, Some(officer.id), today)
                .await?;
            changed.handler_id = None;
            changed.state = ComplaintState::Received;
            changed.accepted_at = None;
            changed.moved_at = call.now;
            changed.accept_by = self.complaint_due(&mut tx, call.tenant, today).await?.0;
        }
        let done = Done {
            act: "concern-complaint",
            of: if moves { ComplaintAct::Transfer } else { ComplaintAct::Concern },
            // Whom it concerns is nothing that its writer is told; that it went elsewhere is.
            text: if moves { "" } else { &officer.name },
            is_told: moves,
            office: changed.handled_by,
        };
        self.keep_complaint(&mut tx, call, (&complaint, changed), done, &decision).await?;
        tx.commit().await?;
        Ok(moves)
    }
}
