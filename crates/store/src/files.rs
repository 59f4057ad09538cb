//! Files kept by their content: what is put in is found by its SHA-256, once, however often it is put. The methods block: call
//! them where blocking is allowed.

use std::{
    collections::HashSet,
    fmt::{self, Debug},
    fs::{self, File},
    io::{self, Read, Seek as _, Write as _},
    path::{Path, PathBuf},
    process,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
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
    /// Room for a file that comes piece by piece. It is nobody's until it is kept.
    ///
    /// # Errors
    /// The medium takes none.
    fn receive(&self) -> Result<Incoming, StoreError>;

    /// Keeps what came in. When it returns it is safe on the medium, and counts as brought just now.
    ///
    /// # Errors
    /// It cannot be written.
    fn keep(&self, incoming: Incoming) -> Result<Digest, StoreError>;

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

    /// Removes what was kept longer ago than `age` and is not among `known`, and what came in so long ago and was never kept. Gives how
    /// many files went. Who asks must have read `known` before, and `age` must be longer than it takes to keep a file and record it.
    ///
    /// # Errors
    /// The medium cannot be read, or a file not be removed.
    fn sweep(&self, known: &HashSet<Digest>, age: Duration) -> Result<u64, StoreError>;

    /// Keeps these bytes. When it returns they are safe on the medium.
    ///
    /// # Errors
    /// They cannot be written.
    fn put(&self, bytes: &[u8]) -> Result<Digest, StoreError> {
        let mut incoming = self.receive()?;
        incoming.write(bytes)?;
        self.keep(incoming)
    }

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

/// A file on its way in: it lies aside, and goes when it is dropped without being kept.
#[derive(Debug)]
pub struct Incoming {
    path: PathBuf,
    file: File,
    digest: Sha256,
    bytes: u64,
}

impl Incoming {
    fn begin(path: PathBuf) -> Result<Self, StoreError> {
        let file = File::options().read(true).write(true).create_new(true).open(&path);
        let file = file.map_err(failed(&path))?;
        Ok(Self { path, file, digest: Sha256::new(), bytes: 0 })
    }

    /// Adds a piece.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&mut self, piece: &[u8]) -> Result<(), StoreError> {
        self.file.write_all(piece).map_err(failed(&self.path))?;
        self.digest.update(piece);
        self.bytes = self.bytes.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        Ok(())
    }

    /// How many bytes came in.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Reads from the beginning what came in; nothing may be added afterwards.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn reader(&mut self) -> Result<&mut File, StoreError> {
        self.file.rewind().map_err(failed(&self.path))?;
        Ok(&mut self.file)
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Files in a folder, spread over 256 folders by the first byte of their digest.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    /// Nothing is swept away in the moment in which it is kept anew.
    gate: Arc<Mutex<()>>,
}

/// Sets apart the names of files that are being written by one process.
static WRITTEN: AtomicU64 = AtomicU64::new(0);
/// How the name of a file begins that is being written.
const ASIDE: &str = ".incoming";

impl Folder {
    /// Files are kept in this folder, which is made when the first file comes.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), gate: Arc::default() }
    }

    fn path(&self, digest: Digest) -> PathBuf {
        let mut name = digest.to_string();
        let rest = name.split_off(2);
        self.root.join(name).join(rest)
    }

    /// Every file with its digest; none for one that lies aside. What is neither is passed over.
    fn all(&self) -> io::Result<Vec<(PathBuf, Option<Digest>)>> {
        let mut all = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(ASIDE) {
                all.push((entry.path(), None));
            } else if name.len() == 2 && entry.file_type()?.is_dir() {
                for file in fs::read_dir(entry.path())? {
                    let file = file?;
                    let digest = digest_named(&format!("{name}{}", file.file_name().to_string_lossy()));
                    all.extend(digest.map(|digest| (file.path(), Some(digest))));
                }
            }
        }
        Ok(all)
    }
}

fn digest_named(name: &str) -> Option<Digest> {
    let mut bytes = [0; 32];
    if name.len() != 64 || !name.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(name.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(Digest(bytes))
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.display().to_string();
    |source| StoreError::File { path, source }
}

impl Files for Folder {
    fn receive(&self) -> Result<Incoming, StoreError> {
        fs::create_dir_all(&self.root).map_err(failed(&self.root))?;
        let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
        Incoming::begin(self.root.join(format!("{ASIDE}.{}.{number}", process::id())))
    }

    /// Renames what was written aside: nobody ever sees half a file.
    fn keep(&self, incoming: Incoming) -> Result<Digest, StoreError> {
        let digest = Digest(incoming.digest.clone().finalize().into());
        let path = self.path(digest);
        let folder = path.parent().unwrap_or(&self.root);
        incoming.file.sync_all().map_err(failed(&path))?;
        fs::create_dir_all(folder).map_err(failed(folder))?;
        {
            let _gate = self.gate.lock().unwrap_or_else(PoisonError::into_inner);
            fs::rename(&incoming.path, &path).map_err(failed(&path))?;
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

    /// The medium's own clock says how old a file is.
    fn sweep(&self, known: &HashSet<Digest>, age: Duration) -> Result<u64, StoreError> {
        let probe = self.receive()?;
        let modified = |path: &Path| fs::metadata(path).and_then(|data| data.modified());
        let now = modified(&probe.path).map_err(failed(&probe.path))?;
        let mut gone = 0;
        for (path, digest) in self.all().map_err(failed(&self.root))? {
            if digest.is_some_and(|digest| known.contains(&digest)) {
                continue;
            }
            let _gate = self.gate.lock().unwrap_or_else(PoisonError::into_inner);
            let is_old = match modified(&path) {
                Ok(at) => now.duration_since(at).is_ok_and(|since| since > age),
                Err(error) if error.kind() == io::ErrorKind::NotFound => false,
                Err(error) => return Err(failed(&path)(error)),
            };
            if is_old {
                fs::remove_file(&path).map_err(failed(&path))?;
                gone += 1;
            }
        }
        Ok(gone)
    }
}
