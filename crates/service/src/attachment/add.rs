//! Files are added to something that is there already.

use liandai_model::AttachmentOwner;
use uuid::Uuid;

use super::Received;
use crate::{Call, Error, Service, typed::Typed};

impl Service {
    /// Adds files to something that the actor may still change.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every file that cannot be taken; [`Error::Conflict`] if it can no longer be changed, or not by the actor; there
    /// is no such thing that the actor may see; or the database or the disk fails.
    pub async fn add_attachments(
        &self,
        call: &Call,
        owner: (AttachmentOwner, Uuid),
        files: Vec<Received>,
    ) -> Result<(), Error> {
        let fixed = || Error::Conflict("attachments-fixed");
        {
            let mut tx = self.store.read(call.tenant).await?;
            self.changes_files_of(&mut tx, call, owner).await?.ok_or_else(fixed)?;
        }
        let mut typed = Typed::default();
        if files.is_empty() {
            typed.wrong("files", "attachment-none");
        }
        let fit = self.fit_files(files, &mut typed).await?;
        typed.done()?;
        let kept = self.keep_files(fit).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let decision = self.changes_files_of(&mut tx, call, owner).await?.ok_or_else(fixed)?;
        self.attach(&mut tx, call, owner, &kept, &decision).await?;
        tx.commit().await?;
        Ok(())
    }
}
