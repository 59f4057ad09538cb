//! A file on its way in: written down while it comes, so that a large one is never whole in memory.

use std::{io::Read as _, sync::Arc};

use liandai_store::files::{Files, Incoming};

use super::OUTSIDE;
use crate::{Error, Service, import::apart};

/// So many bytes are written down at once.
const PIECE: usize = 256 << 10;

/// A file that somebody sends. It goes when it is dropped without being kept.
#[derive(Debug)]
pub struct Received {
    name: String,
    files: Arc<dyn Files>,
    incoming: Option<Incoming>,
    /// What is not written down yet.
    rest: Vec<u8>,
    bytes: u64,
    /// Of more than this many bytes nothing is written down: they are only counted.
    most: u64,
}

impl Received {
    /// What it is called, without folders, as some browsers send them.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default().trim()
    }

    /// How many bytes came in.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Adds a piece.
    ///
    /// # Errors
    /// The disk fails.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), Error> {
        self.bytes = self.bytes.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if self.bytes > self.most {
            self.incoming = None;
            self.rest = Vec::new();
            return Ok(());
        }
        self.rest.extend_from_slice(piece);
        if self.rest.len() < PIECE { Ok(()) } else { self.with(|_| Ok(())).await }
    }

    /// All of it in memory, for what is read whole anyway.
    ///
    /// # Errors
    /// The disk fails.
    pub async fn whole(mut self) -> Result<Vec<u8>, Error> {
        if self.incoming.is_none() {
            return Ok(self.rest);
        }
        self.with(|incoming| {
            let mut bytes = Vec::new();
            let read = incoming.reader()?.read_to_end(&mut bytes);
            read.map_err(|error| Error::Internal(format!("a file that came in: {error}")))?;
            Ok(bytes)
        })
        .await
    }

    /// All of it, aside on the disk.
    pub(super) async fn aside(mut self) -> Result<Incoming, Error> {
        self.with(|_| Ok(())).await?;
        self.incoming.ok_or_else(|| Error::Internal("a file that came in is gone".to_owned()))
    }

    /// Writes down what is not yet, and does something with the file where blocking is allowed.
    async fn with<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut Incoming) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (incoming, rest) = (self.incoming.take(), std::mem::take(&mut self.rest));
        let files = Arc::clone(&self.files);
        let (incoming, done) = apart(move || {
            let mut incoming = match incoming {
                Some(incoming) => incoming,
                None => files.receive()?,
            };
            incoming.write(&rest)?;
            let done = work(&mut incoming)?;
            Ok((incoming, done))
        })
        .await?;
        self.incoming = Some(incoming);
        Ok(done)
    }
}

impl Service {
    /// Room for a file that somebody sends under this name.
    #[must_use]
    pub fn receive(&self, name: &str) -> Received {
        let files = Arc::clone(&self.files);
        let most = u64::MAX;
        Received { name: name.to_owned(), files, incoming: None, rest: Vec::new(), bytes: 0, most }
    }

    /// Room for a file that somebody from outside sends: what is larger than may be taken is not written down at all.
    #[must_use]
    pub fn receive_from_outside(&self, name: &str) -> Received {
        Received { most: OUTSIDE.bytes, ..self.receive(name) }
    }
}
