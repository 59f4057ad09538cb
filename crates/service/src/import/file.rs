//! The uploaded file: kept by its content, unpacked where blocking is allowed.

use std::{
    io::{self, Write as _},
    sync::Arc,
};

use liandai_documents::{
    facts::SourceError,
    organisation::{Upload, UploadedFile, read},
    registers::{self, Registers},
};
use liandai_model::{ImportId, ImportKind};
use liandai_store::{
    attachment::Attachment,
    files::{Digest, Files},
    import::Import,
};
use tempfile::NamedTempFile;

use crate::{Call, Error, Service};

/// The largest file that can be brought, in bytes.
pub const MOST_BYTES: usize = 32 << 20;

/// Runs what takes long, or waits for a disk, on a thread for it.
pub(crate) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))?
}

fn failed(error: &io::Error) -> Error {
    Error::Internal(format!("a temporary file: {error}"))
}

/// The bytes of an attachment in a file that goes when it is dropped.
pub(super) fn fetch(files: &dyn Files, attachment: &Attachment) -> Result<NamedTempFile, Error> {
    let digest = Digest::try_from(attachment.digest.as_slice())?;
    let bytes = files.read(digest)?.ok_or(Error::NotFound("attachment"))?;
    let mut file = NamedTempFile::new().map_err(|error| failed(&error))?;
    file.write_all(&bytes).and_then(|()| file.flush()).map_err(|error| failed(&error))?;
    Ok(file)
}

/// What a file says.
pub(super) enum Read {
    /// Of the organisation.
    Organisation(Box<Upload>),
    /// Facts.
    Facts(Registers),
}

/// What a file says, or why it cannot be read at all.
pub(super) type ReadUpload = Result<Read, SourceError>;

impl Service {
    /// An import with its file, as it was recorded.
    pub(super) async fn recorded_import(
        &self,
        call: &Call,
        id: ImportId,
    ) -> Result<(Import, Attachment), Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let import = tx.import(id).await?.ok_or(Error::NotFound("import"))?;
        let attachment = tx.attachment(import.attachment_id).await?.ok_or(Error::NotFound("attachment"))?;
        Ok((import, attachment))
    }

    /// Reads an attachment as what it is said to hold.
    pub(super) async fn read_upload(
        &self,
        call: &Call,
        kind: ImportKind,
        attachment: &Attachment,
    ) -> Result<ReadUpload, Error> {
        let (files, package) = (Arc::clone(&self.files), Arc::clone(&call.regulation.package));
        let attachment = attachment.clone();
        apart(move || {
            let file = fetch(&*files, &attachment)?;
            let opened = UploadedFile::open(file.path(), &attachment.name);
            Ok(opened.and_then(|mut opened| match kind {
                ImportKind::Organisation => Ok(Read::Organisation(Box::new(read(&mut opened, &package)?))),
                ImportKind::Facts => Ok(Read::Facts(registers::read(&mut opened)?)),
            }))
        })
        .await
    }
}
