//! A file is taken away, as long as what it belongs to can be changed.

use liandai_model::AttachmentId;
use liandai_store::attachment::Attachment;

use crate::{Call, Error, Service};

impl Service {
    /// A file that the actor may see, to be asked about.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub async fn attachment(&self, call: &Call, id: AttachmentId) -> Result<Attachment, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        Ok(self.seen_attachment(&mut tx, call, id).await?.0)
    }

    /// Takes a file away. That it was there stays in the audit; its bytes go when nothing else needs them.
    ///
    /// # Errors
    /// There is none that the actor may see; [`Error::Conflict`] if what it belongs to can no longer be changed, or not by the actor; or the
    /// database fails.
    pub async fn remove_attachment(&self, call: &Call, id: AttachmentId) -> Result<Attachment, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (file, decision) = self.seen_attachment(&mut tx, call, id).await?;
        let decision = decision.ok_or(Error::Conflict("attachments-fixed"))?;
        self.detach(&mut tx, call, &file, &decision).await?;
        tx.commit().await?;
        Ok(file)
    }
}
