//! Who may see a file, and who may add to or take from what it belongs to: the owner says.

use liandai_model::{AttachmentId, AttachmentOwner};
use liandai_store::{Tx, attachment::Attachment};
use uuid::Uuid;

use crate::{Call, Error, Service, powers::Decision};

impl Service {
    /// By what power the actor may change the files of something as it stands now; none if they may only see them.
    ///
    /// # Errors
    /// There is no such thing that the actor may see, or the database fails.
    pub(super) async fn changes_files_of(
        &self,
        tx: &mut Tx,
        call: &Call,
        (owner, id): (AttachmentOwner, Uuid),
    ) -> Result<Option<Decision>, Error> {
        match owner {
            AttachmentOwner::Import => self.sees_file_of_import(tx, call, id.into()).await.map(|()| None),
            AttachmentOwner::Fact => self.changes_files_of_fact(tx, call, id.into()).await,
            AttachmentOwner::Log => self.changes_files_of_log(tx, call, id.into()).await,
            AttachmentOwner::Entry => self.changes_files_of_entry(tx, call, id.into()).await,
            AttachmentOwner::CaseStep => self.sees_files_of_case(tx, call, id.into()).await,
            AttachmentOwner::InspectionCheck => self.sees_files_of_check(tx, call, id.into()).await,
            AttachmentOwner::InspectionStep => self.sees_files_of_step(tx, call, id.into()).await,
            AttachmentOwner::Obligation => self.changes_files_of_obligation(tx, call, id.into()).await,
            AttachmentOwner::LedgerExport => {
                self.sees_ledger_export(tx, call, id.into()).await.map(|()| None)
            }
            AttachmentOwner::Complaint => {
                self.sees_files_of_complaint(tx, call, id.into()).await.map(|()| None)
            }
        }
    }

    /// A file that the actor may see, and by what power they may take it away.
    ///
    /// # Errors
    /// There is none, or the database fails. What belongs to something hidden is not there.
    pub(super) async fn seen_attachment(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: AttachmentId,
    ) -> Result<(Attachment, Option<Decision>), Error> {
        let missing = || Error::NotFound("attachment");
        let file = tx.attachment(id).await?.ok_or_else(missing)?;
        match self.changes_files_of(tx, call, (file.owner, file.owner_id)).await {
            Ok(decision) if decision.is_some() && self.has_served(tx, &file).await? => Ok((file, None)),
            Ok(decision) => Ok((file, decision)),
            Err(Error::NotFound(_) | Error::Forbidden) => Err(missing()),
            Err(error) => Err(error),
        }
    }

    /// Whether something was decided by what a file shows, so that it stays whatever may still be added.
    async fn has_served(&self, tx: &mut Tx, file: &Attachment) -> Result<bool, Error> {
        match file.owner {
            AttachmentOwner::Obligation => {
                self.confirmed_since(tx, file.owner_id.into(), file.stored_at).await
            }
            _ => Ok(false),
        }
    }
}
