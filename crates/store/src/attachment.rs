//! Attachments: what is known of a file, and what it belongs to. Its bytes are in [`crate::files`].

use liandai_model::{AccountId, AttachmentId, AttachmentOwner, Instant};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
    files::Digest,
};

record! {
    /// A file that somebody brought.
    pub struct Attachment in attachment {
        /// Its id.
        pub id: AttachmentId,
        /// What kind of thing it belongs to.
        pub owner: AttachmentOwner,
        /// Which one.
        pub owner_id: Uuid,
        /// SHA-256 of its bytes, by which they are found.
        pub digest: Vec<u8>,
        /// What it was called.
        pub name: String,
        /// Its media type.
        pub media_type: String,
        /// How many bytes it has.
        pub bytes: i64,
        /// By which account.
        pub stored_by: Option<AccountId>,
        /// When.
        pub stored_at: Instant,
    }
}

record! {
    /// Bytes that are attached to something.
    struct Attached {
        /// Their digest.
        pub digest: Vec<u8>,
    }
}

const BY_ID: &str = "SELECT * FROM attachment WHERE tenant_id = $1 AND id = $2";
const OF_OWNER: &str = "SELECT * FROM attachment WHERE tenant_id = $1 AND owner_id = $3 AND owner = $2
    ORDER BY stored_at, name, id";
const DELETE: &str = "DELETE FROM attachment WHERE tenant_id = $1 AND id = $2";
const DIGESTS: &str = "SELECT DISTINCT digest FROM attachment WHERE tenant_id = $1";

impl Tx {
    /// One attachment.
    ///
    /// # Errors
    /// The database fails.
    pub async fn attachment(&mut self, id: AttachmentId) -> Result<Option<Attachment>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The files that belong to something, in the order in which they were brought; those that came at once, by name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn attachments_of(
        &mut self,
        owner: AttachmentOwner,
        id: Uuid,
    ) -> Result<Vec<Attachment>, StoreError> {
        all!(self, OF_OWNER, owner, id)
    }

    /// Records files whose bytes are kept already.
    ///
    /// # Errors
    /// The database fails.
    pub async fn insert_attachments(&mut self, new: &[Attachment]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }

    /// Lets a file belong to nothing any more. False if there is none. Its bytes stay until they are swept.
    ///
    /// # Errors
    /// Something still refers to it, or the database fails.
    pub async fn delete_attachment(&mut self, id: AttachmentId) -> Result<bool, StoreError> {
        Ok(execute!(self, DELETE, id)? > 0)
    }

    /// The digests of all files of the tenant, each once.
    ///
    /// # Errors
    /// The database fails.
    pub async fn attached_digests(&mut self) -> Result<Vec<Digest>, StoreError> {
        let rows: Vec<Attached> = all!(self, DIGESTS)?;
        rows.iter().map(|row| Digest::try_from(row.digest.as_slice())).collect()
    }
}
