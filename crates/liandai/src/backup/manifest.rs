//! What a backup says of itself.

use std::{fs, path::Path};

use liandai_model::Instant;
use liandai_service::store::files::Digest;
use serde_json::{Value, json};

const NAME: &str = "backup.json";
/// Raised when a backup becomes something that an earlier program would misread.
const FORMAT: u64 = 1;

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// When it was made.
    pub at: Instant,
    /// The version of the program that made it.
    pub program: String,
    /// SHA-256 of the copy of the database, in hexadecimal.
    pub database: String,
    /// How many attachments it holds.
    pub attachments: u64,
    /// Whether it holds the keys.
    pub keys: bool,
}

/// Why a folder cannot be taken for a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManifestError {
    /// It says nothing of itself, or not what a backup says.
    Absent,
    /// A later version of this program made it.
    Newer,
}

impl Manifest {
    /// What the backup that is being made says of itself.
    pub fn new(at: Instant, database: Digest, attachments: u64, keys: bool) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        Self { at, program, database: database.to_string(), attachments, keys }
    }

    /// Writes it into the folder of the backup.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        let value = json!({
            "format": FORMAT,
            "made": self.at.to_string(),
            "made_at": self.at.unix_microseconds(),
            "program": self.program,
            "database": self.database,
            "attachments": self.attachments,
            "keys": self.keys,
        });
        let path = folder.join(NAME);
        fs::write(&path, format!("{value:#}\n"))?;
        super::sync(&path)
    }

    /// Reads it from the folder of a backup.
    ///
    /// # Errors
    /// The folder is no backup, or one of a later version.
    pub fn read(folder: &Path) -> Result<Self, ManifestError> {
        let text = fs::read_to_string(folder.join(NAME)).map_err(|_| ManifestError::Absent)?;
        let value: Value = serde_json::from_str(&text).map_err(|_| ManifestError::Absent)?;
        let format = value.get("format").and_then(Value::as_u64).ok_or(ManifestError::Absent)?;
        if format > FORMAT {
            return Err(ManifestError::Newer);
        }
        Self::fields(&value).ok_or(ManifestError::Absent)
    }

    fn fields(value: &Value) -> Option<Self> {
        Some(Self {
            at: Instant::from_unix_microseconds(value.get("made_at")?.as_i64()?),
            program: value.get("program")?.as_str()?.to_owned(),
            database: value.get("database")?.as_str()?.to_owned(),
            attachments: value.get("attachments")?.as_u64()?,
            keys: value.get("keys")?.as_bool()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_written() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(folder.path()), Err(ManifestError::Absent));
        let manifest = Manifest::new(Instant::from_unix_milliseconds(7), Digest::of(b"x"), 3, true);
        manifest.write(folder.path()).unwrap();
        assert_eq!(Manifest::read(folder.path()), Ok(manifest));
        let path = folder.path().join(NAME);
        let text = fs::read_to_string(&path).unwrap();
        for (from, to, error) in [
            ("\"format\": 1", "\"format\": 2", ManifestError::Newer),
            ("\"format\": 1", "\"form\": 1", ManifestError::Absent),
            ("\"keys\": true", "\"keys\": 1", ManifestError::Absent),
            ("{", "", ManifestError::Absent),
        ] {
            assert!(text.contains(from));
            fs::write(&path, text.replacen(from, to, 1)).unwrap();
            assert_eq!(Manifest::read(folder.path()), Err(error), "{to}");
        }
    }
}
