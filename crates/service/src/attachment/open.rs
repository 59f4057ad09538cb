//! A file is given out, piece by piece.

use std::{
    fmt,
    io::{self, Read},
    sync::Arc,
};

use liandai_model::AttachmentId;
use liandai_store::{attachment::Attachment, files::Digest};
use sha2::{Digest as _, Sha256};

use crate::{Call, Error, Service, import::apart};

/// So many bytes are read at once.
const PIECE: usize = 128 << 10;

/// The bytes of a file, still to be read. The last piece is given only if all of them are what was kept.
pub struct FileBody {
    reader: Box<dyn Read + Send>,
    read: Sha256,
    kept: Digest,
    /// A piece that is given once the next one is known.
    next: Vec<u8>,
}

impl fmt::Debug for FileBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileBody").field("kept", &self.kept).finish_non_exhaustive()
    }
}

impl FileBody {
    /// The next piece, and what comes after it; none at the end.
    ///
    /// # Errors
    /// The disk fails, or holds other bytes than were kept.
    pub async fn next(mut self) -> Result<Option<(Vec<u8>, Self)>, Error> {
        apart(move || {
            if self.next.is_empty() {
                self.next = self.piece()?;
            }
            let piece = std::mem::take(&mut self.next);
            if piece.is_empty() {
                return Ok(None);
            }
            self.next = self.piece()?;
            if self.next.is_empty() {
                let read: [u8; 32] = self.read.clone().finalize().into();
                if Digest::from(read) != self.kept {
                    return Err(Error::Internal(format!("the file {} holds other bytes", self.kept)));
                }
            }
            Ok(Some((piece, self)))
        })
        .await
    }

    fn piece(&mut self) -> Result<Vec<u8>, Error> {
        let mut piece = Vec::with_capacity(PIECE);
        let most = u64::try_from(PIECE).unwrap_or(u64::MAX);
        let read: io::Result<usize> = self.reader.by_ref().take(most).read_to_end(&mut piece);
        read.map_err(|error| Error::Internal(format!("a kept file: {error}")))?;
        self.read.update(&piece);
        Ok(piece)
    }

    /// All that is left, in memory.
    ///
    /// # Errors
    /// The disk fails, or holds other bytes than were kept.
    pub async fn whole(self) -> Result<Vec<u8>, Error> {
        let (mut bytes, mut body) = (Vec::new(), self);
        while let Some((piece, rest)) = body.next().await? {
            bytes.extend(piece);
            body = rest;
        }
        Ok(bytes)
    }
}

impl Service {
    /// A file with its bytes, for whoever may see what it belongs to.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database or the disk fails.
    pub async fn open_attachment(
        &self,
        call: &Call,
        id: AttachmentId,
    ) -> Result<(Attachment, FileBody), Error> {
        let file = self.attachment(call, id).await?;
        let (files, kept) = (Arc::clone(&self.files), Digest::try_from(file.digest.as_slice())?);
        let reader = apart(move || Ok(files.open(kept)?)).await?.ok_or(Error::NotFound("attachment"))?;
        Ok((file, FileBody { reader, read: Sha256::new(), kept, next: Vec::new() }))
    }
}
