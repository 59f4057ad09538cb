//! Files kept by their content: what is put in is found by its SHA-256, once, however often it is put. The methods block: call
//! them where blocking is allowed.

use std::{
    fmt::{self, Debug, Write as _},
    fs::{self, File},
    io::{self, Read, Write as _},
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU64, Ordering},
};

use sha2::{Digest as _, Sha256};

use crate::StoreError;

/// SHA-256 of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Of what is read, however much it is.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of_all(mut reader: impl Read) -> io::Result<Self> {
        let mut digest = Sha256::new();
        let mut piece = vec![0; 64 * 1024];
        loop {
            let read = reader.read(&mut piece)?;
            let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
            digest.update(bytes);
        }
        Ok(Self(digest.finalize().into()))
    }

    /// As the store keeps it.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<[u8; 32]> for Digest {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl TryFrom<&[u8]> for Digest {
    type Error = StoreError;

    fn try_from(bytes: &[u8]) -> Result<Self, StoreError> {
        bytes.try_into().map(Self).map_err(|_| StoreError::inconsistent("a digest has not 32 bytes"))
    }
}

/// In hexadecimal.
impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Where files are kept.
pub trait Files: Debug + Send + Sync {
    /// Keeps these bytes. When it returns they are safe on the medium.
    ///
    /// # Errors
    /// They cannot be written.
    fn put(&self, bytes: &[u8]) -> Result<Digest, StoreError>;

    /// Opens what was put, if it was.
    ///
    /// # Errors
    /// It cannot be read.
    fn open(&self, digest: Digest) -> Result<Option<Box<dyn Read + Send>>, StoreError>;

    /// Whether it was put.
    ///
    /// # Errors
    /// The medium does not say.
    fn has(&self, digest: Digest) -> Result<bool, StoreError>;

    /// Reads what was put, if it was, and makes sure that it is still the same.
    ///
    /// # Errors
    /// It cannot be read, or its bytes have another digest.
    fn read(&self, digest: Digest) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(mut file) = self.open(digest)? else { return Ok(None) };
        let mut bytes = Vec::new();
        let path = || digest.to_string();
        file.read_to_end(&mut bytes).map_err(|source| StoreError::File { path: path(), source })?;
        if Digest::of(&bytes) == digest {
            Ok(Some(bytes))
        } else {
            Err(StoreError::inconsistent(format!("the file {digest} holds other bytes")))
        }
    }
}

/// Files in a folder, spread over 256 folders by the first byte of their digest.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

/// Sets apart the names of files that are being written by one process.
static WRITTEN: AtomicU64 = AtomicU64::new(0);

impl Folder {
    /// Files are kept in this folder, which is made when the first file comes.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    fn path(&self, digest: Digest) -> PathBuf {
        let mut name = digest.to_string();
        let rest = name.split_off(2);
        self.root.join(name).join(rest)
    }
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.display().to_string();
    |source| StoreError::File { path, source }
}

impl Files for Folder {
    /// Writes aside, then renames: nobody ever sees half a file.
    fn put(&self, bytes: &[u8]) -> Result<Digest, StoreError> {
        let digest = Digest::of(bytes);
        let path = self.path(digest);
        if self.has(digest)? {
            return Ok(digest);
        }
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(failed(folder))?;
        let mut aside = format!(".{digest}");
        let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
        let _ = write!(aside, ".{}.{number}", process::id());
        let aside = folder.join(aside);
        let written = write_through(&aside, bytes).and_then(|()| fs::rename(&aside, &path));
        if let Err(error) = written {
            let _ = fs::remove_file(&aside);
            return Err(failed(&path)(error));
        }
        // The names too must outlive a power cut.
        for folder in [folder, &self.root] {
            File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed(folder))?;
        }
        Ok(digest)
    }

    fn open(&self, digest: Digest) -> Result<Option<Box<dyn Read + Send>>, StoreError> {
        let path = self.path(digest);
        match File::open(&path) {
            Ok(file) => Ok(Some(Box::new(file))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(&path)(error)),
        }
    }

    fn has(&self, digest: Digest) -> Result<bool, StoreError> {
        let path = self.path(digest);
        path.try_exists().map_err(failed(&path))
    }
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
