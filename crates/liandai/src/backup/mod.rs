//! A backup: a folder that holds a copy of the database, the attachments, perhaps the keys, and says what it is.
//!
//! ```text
//! backup.json       what it is, and the digest of the database
//! liandai.sqlite    the database, as it was at one moment
//! attachments/      every file that the database knows, by digest
//! keys              only if it was asked for
//! ```

mod attachments;
mod manifest;

pub use attachments::{copy, verify};
pub use manifest::{Manifest, ManifestError};

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use liandai_service::store::files::Digest;

/// The name of the copy of the database.
pub const DATABASE: &str = "liandai.sqlite";
/// The name of the folder of attachments.
pub const ATTACHMENTS: &str = "attachments";
/// The name of the copy of the keys.
pub const KEYS: &str = "keys";

/// SHA-256 of a file.
///
/// # Errors
/// It cannot be read.
pub fn digest(path: &Path) -> io::Result<Digest> {
    Digest::of_all(File::open(path)?)
}

/// Makes what is in a file, or the names in a folder, outlive a power cut.
///
/// # Errors
/// What the operating system says.
pub fn sync(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Copies a file and makes it outlive a power cut.
///
/// # Errors
/// What the operating system says.
pub fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    sync(to)
}
