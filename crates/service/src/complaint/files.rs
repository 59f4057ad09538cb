//! Files that come with a complaint: photos and scans of somebody of whom nothing is recorded. They are sealed with it to its one handler:
//! a file may show who brought it, as its name may. Others of the office see only that there are some. They are never taken away.

use liandai_model::{AttachmentOwner, ComplaintId};
use liandai_store::{Tx, attachment::Attachment};

use super::FILES;
use crate::{
    Call, Error, Problem, Service,
    attachment::{Fit, OUTSIDE, Received},
    typed::Typed,
};

impl Service {
    /// Whether the actor may see the files of a complaint.
    ///
    /// # Errors
    /// There is no complaint of which the actor is the handler; or the database fails.
    pub(crate) async fn sees_files_of_complaint(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: ComplaintId,
    ) -> Result<(), Error> {
        match self.own_handled(tx, call, id).await {
            Ok(_) => Ok(()),
            Err(Error::Conflict(_) | Error::Forbidden) => Err(Error::NotFound("complaint")),
            Err(error) => Err(error),
        }
    }

    /// The files of a complaint, in the order in which they were brought.
    pub(super) async fn files_of_complaint(
        &self,
        tx: &mut Tx,
        id: ComplaintId,
    ) -> Result<Vec<Attachment>, Error> {
        Ok(tx.attachments_of(AttachmentOwner::Complaint, id.uuid()).await?)
    }

    /// Looks at the files that come with what somebody wrote, beside so many that there are.
    pub(super) async fn fit_complaint_files(
        &self,
        files: Vec<Received>,
        before: usize,
        typed: &mut Typed,
    ) -> Result<Vec<Fit>, Error> {
        if before + files.len() > FILES {
            typed.add(Problem::new("files", "complaint-files-many").with("most", FILES));
            return Ok(Vec::new());
        }
        self.fit_files_into(OUTSIDE, files, typed).await
    }
}
