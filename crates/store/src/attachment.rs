//! Attachments: what is known of a file. Its bytes are in [`crate::files`].

use liandai_model::{AccountId, AttachmentId, Instant};

use crate::{StoreError, Tx, column::record, engine::one};

record! {
    /// A file that somebody brought.
    pub struct Attachment in attachment {
        /// Its id.
        pub id: AttachmentId,
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

const BY_ID: &str = "SELECT * FROM attachment WHERE tenant_id = $1 AND id = $2";

impl Tx {
    /// One attachment.
    ///
    /// # Errors
    /// The database fails.
    pub async fn attachment(&mut self, id: AttachmentId) -> Result<Option<Attachment>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// Records a file whose bytes are kept already.
    ///
    /// # Errors
    /// The database fails.
    pub async fn insert_attachment(&mut self, new: &Attachment) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }
}
