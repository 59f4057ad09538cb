//! Somebody brings a file: it is kept, and checked at once if it is small, else by a worker.

use std::sync::Arc;

use liandai_model::{AttachmentId, AttachmentOwner, Day, ImportId, ImportKind, ImportState, JobId};
use liandai_store::{attachment::Attachment, import::Import, job::Job};

use super::{
    file::{MOST_BYTES, apart},
    jobs::{CHECK, Payload},
    judge::json,
    told::ToldProblems,
};
use crate::{Call, Error, Service, powers::Action, record::Record};

/// A file of at most so many bytes is checked while its bringer waits.
const SMALL: usize = 256 << 10;

/// A file that somebody brings.
#[derive(Debug)]
pub struct NewUpload<'a> {
    /// What it is called; its ending says what it is.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it holds.
    pub kind: ImportKind,
    /// The last day of what it lacks, if that is to be ended.
    pub ends_absent_on: Option<Day>,
}

impl NewUpload<'_> {
    /// The name without folders, as some browsers send them.
    fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default().trim()
    }

    fn media_type(&self) -> &'static str {
        let name = self.file_name().to_lowercase();
        match name.rsplit_once('.') {
            Some((_, "csv")) => "text/csv",
            Some((_, "zip")) => "application/zip",
            _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    fn check(&self) -> Result<(), Error> {
        if self.bytes.is_empty() || self.file_name().is_empty() {
            return Err(Error::invalid("file", "import-file-missing"));
        }
        if self.bytes.len() > MOST_BYTES {
            return Err(Error::invalid("file", "import-file-too-large"));
        }
        Ok(())
    }
}

impl Service {
    /// Whether the actor may bring files of the organisation at all.
    #[must_use]
    pub fn may_import(&self, call: &Call) -> bool {
        self.may_bring(call, ImportKind::Organisation)
    }

    /// Whether the actor may bring files of a kind at all.
    #[must_use]
    pub fn may_bring(&self, call: &Call, kind: ImportKind) -> bool {
        let actions: &[Action] = match kind {
            ImportKind::Organisation => &[Action::Import, Action::ManageAccounts],
            ImportKind::Facts => &[Action::RecordFact],
        };
        actions.iter().any(|action| self.may_anywhere(call, *action))
    }

    /// Keeps a file and has it checked. Nothing else changes.
    ///
    /// # Errors
    /// The actor may not bring files, the file is missing or too large, or the database or the disk fails.
    pub async fn upload_import(&self, call: &Call, upload: NewUpload<'_>) -> Result<ImportId, Error> {
        if !self.may_bring(call, upload.kind) {
            return Err(Error::Forbidden);
        }
        upload.check()?;
        let (name, media_type) = (upload.file_name().to_owned(), upload.media_type().to_owned());
        let (size, ends_absent_on) = (upload.bytes.len(), upload.ends_absent_on);
        let (files, bytes) = (Arc::clone(&self.files), upload.bytes);
        let digest = apart(move || Ok(files.put(&bytes)?)).await?;
        let (import, attachment) =
            (ImportId::new(call.now, self.random()), AttachmentId::new(call.now, self.random()));
        let attachment = Attachment {
            id: attachment,
            owner: AttachmentOwner::Import,
            owner_id: import.uuid(),
            digest: digest.as_bytes().to_vec(),
            name,
            media_type,
            bytes: i64::try_from(size).unwrap_or(i64::MAX),
            stored_by: Some(call.actor.account),
            stored_at: call.now,
        };
        let import = Import {
            id: import,
            attachment_id: attachment.id,
            kind: upload.kind,
            state: ImportState::Checking,
            ends_absent_on,
            counts: "{}".to_owned(),
            problems: json(&ToldProblems::default())?,
            created_by: call.actor.account,
            created_at: call.now,
            finished_at: None,
        };
        // What is checked at once is never seen unchecked, whenever the machine stops.
        let examined = if size <= SMALL {
            let read = self.read_upload(call, import.kind, &attachment).await?;
            let mut tx = self.store.read(call.tenant).await?;
            Some(self.examine(&mut tx, call, &import, (&attachment, read)).await?)
        } else {
            None
        };
        let mut tx = self.store.write(call.tenant).await?;
        tx.insert_attachments(std::slice::from_ref(&attachment)).await?;
        tx.insert_import(&import).await?;
        match examined {
            Some(examined) => self.keep_examined(&mut tx, call, &import, &examined).await?,
            None => self.put_down(&mut tx, call, CHECK, import.id).await?,
        }
        Record::new("upload-import", "import", import.id, &attachment.name).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(import.id)
    }

    /// Leaves work on an import for a worker.
    pub(super) async fn put_down(
        &self,
        tx: &mut liandai_store::Tx,
        call: &Call,
        kind: &str,
        import: ImportId,
    ) -> Result<(), Error> {
        let id = JobId::new(call.now, self.random());
        let payload = json(&Payload { import })?;
        tx.enqueue(&Job::new(id, kind, payload, Some(call.actor.account), call.now)).await?;
        Ok(())
    }
}
