//! Files are kept by their content, and attached to what they belong to in its transaction.

use std::sync::Arc;

use liandai_model::{AccountId, AttachmentId, AttachmentOwner, Instant};
use liandai_store::{Tx, attachment::Attachment, files::Digest};
use serde::Serialize;
use uuid::Uuid;

use super::{MOST_FILES, fit::Fit};
use crate::{
    Call, Error, Problem, Service,
    import::apart,
    powers::Decision,
    public::{OUTSIDE, Outside},
    record::Record,
};

/// A file whose bytes are safe and that belongs to nothing yet.
#[derive(Debug)]
pub(crate) struct Kept {
    digest: Digest,
    name: String,
    media_type: &'static str,
    bytes: i64,
}

/// A file as audit records keep it.
#[derive(Serialize)]
struct Trace {
    owner: AttachmentOwner,
    owner_id: Uuid,
    media_type: String,
    bytes: i64,
    sha256: String,
}

impl Trace {
    fn of(file: &Attachment) -> Result<Self, Error> {
        Ok(Self {
            owner: file.owner,
            owner_id: file.owner_id,
            media_type: file.media_type.clone(),
            bytes: file.bytes,
            sha256: Digest::try_from(file.digest.as_slice())?.to_string(),
        })
    }
}

impl Service {
    /// Keeps the bytes of files. They belong to nothing until they are attached, and are swept away if they never are.
    ///
    /// # Errors
    /// The disk fails.
    pub(crate) async fn keep_files(&self, fit: Vec<Fit>) -> Result<Vec<Kept>, Error> {
        let mut kept = Vec::new();
        for Fit { name, kind, incoming } in fit {
            let (files, bytes) = (Arc::clone(&self.files), incoming.bytes());
            let digest = apart(move || Ok(files.keep(incoming)?)).await?;
            let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
            kept.push(Kept { digest, name, media_type: kind.media_type(), bytes });
        }
        Ok(kept)
    }

    /// Attaches files to something, each with its audit record.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it would have too many; or the database fails.
    pub(crate) async fn attach(
        &self,
        tx: &mut Tx,
        call: &Call,
        (owner, owner_id): (AttachmentOwner, Uuid),
        kept: &[Kept],
        decision: &Decision,
    ) -> Result<(), Error> {
        if kept.is_empty() {
            return Ok(());
        }
        let before = tx.attachments_of(owner, owner_id).await?.len();
        if before + kept.len() > MOST_FILES {
            let problem = Problem::new("files", "attachments-many").with("most", MOST_FILES);
            return Err(Error::Invalid(vec![problem]));
        }
        let new = self.attachments((owner, owner_id), kept, Some(call.actor.account), call.now);
        tx.insert_attachments(&new).await?;
        for file in &new {
            let record = Record::new("attach-file", "attachment", file.id, &file.name);
            record.after(&Trace::of(file)?)?.by(decision).write(tx, call).await?;
        }
        Ok(())
    }

    /// Attaches files that somebody from outside brought, of whom nothing is recorded; neither is what they called their files, which may
    /// tell who they are. `what` is what their thing is called.
    ///
    /// # Errors
    /// The database fails.
    pub(crate) async fn attach_from_outside(
        &self,
        tx: &mut Tx,
        outside: &Outside,
        of: (AttachmentOwner, Uuid),
        kept: &[Kept],
        what: &str,
    ) -> Result<(), Error> {
        let new = self.attachments(of, kept, None, outside.now);
        tx.insert_attachments(&new).await?;
        for file in &new {
            let record = Record::new("attach-file", "attachment", file.id, what);
            record.after(&Trace::of(file)?)?.append(tx, (None, OUTSIDE), outside.now, "").await?;
        }
        Ok(())
    }

    fn attachments(
        &self,
        (owner, owner_id): (AttachmentOwner, Uuid),
        kept: &[Kept],
        by: Option<AccountId>,
        at: Instant,
    ) -> Vec<Attachment> {
        let attachment = |file: &Kept| Attachment {
            id: AttachmentId::new(at, self.random()),
            owner,
            owner_id,
            digest: file.digest.as_bytes().to_vec(),
            name: file.name.clone(),
            media_type: file.media_type.to_owned(),
            bytes: file.bytes,
            stored_by: by,
            stored_at: at,
        };
        kept.iter().map(attachment).collect()
    }

    /// Takes a file away from what it belongs to, with the audit record.
    ///
    /// # Errors
    /// There is none any more, or the database fails.
    pub(crate) async fn detach(
        &self,
        tx: &mut Tx,
        call: &Call,
        file: &Attachment,
        decision: &Decision,
    ) -> Result<(), Error> {
        if !tx.delete_attachment(file.id).await? {
            return Err(Error::NotFound("attachment"));
        }
        let record = Record::new("remove-file", "attachment", file.id, &file.name);
        record.before(&Trace::of(file)?)?.by(decision).write(tx, call).await
    }
}
