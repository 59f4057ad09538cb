//! What people upload: a workbook, a zip of CSV files, or one CSV file named as a table.

use std::{
    fs::File,
    io::{Read as _, copy},
    path::Path,
};

use liandai_model::FactTable;
use tempfile::TempDir;
use zip::ZipArchive;

use crate::facts::{CsvFolder, FactSource, Limits, SourceError, TableReader, WorkbookSource};

/// What an uploaded file may unpack to: less than a file that somebody names on the command line.
pub const LIMITS: Limits = Limits {
    total: 256 << 20,
    shared_strings: 64 << 20,
    structure: 16 << 20,
    parts: 1_000,
    piece: 1 << 20,
    copies: 512 << 20,
};

/// An uploaded file.
pub struct UploadedFile {
    medium: Medium,
    /// Files of a zip that are not looked at although they are CSV files.
    surplus: Vec<String>,
}

enum Medium {
    Workbook(Box<WorkbookSource>),
    Folder(UnpackedFolder),
}

/// A folder that goes when the file is closed.
struct UnpackedFolder {
    source: CsvFolder<'static>,
    _folder: TempDir,
}

const fn no_progress(_: u64) {}

impl UploadedFile {
    /// Opens a file at `path` that the user calls `name`; the name's ending says what it is.
    ///
    /// # Errors
    /// It is none of these, is damaged, or unpacks to too much.
    pub fn open(path: &Path, name: &str) -> Result<Self, SourceError> {
        let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("zip") => Self::archive(path, name),
            Some("csv") => Self::single(path, name),
            _ => {
                let source = WorkbookSource::open_within(path, LIMITS).map_err(|error| named(error, name))?;
                Ok(Self { medium: Medium::Workbook(Box::new(source)), surplus: Vec::new() })
            }
        }
    }

    fn single(path: &Path, name: &str) -> Result<Self, SourceError> {
        let folder = tempfile::tempdir().map_err(|error| io(name, error))?;
        let part = table_part(&part_name(name));
        let size = std::fs::metadata(path).map_err(|error| io(name, error))?.len();
        if size > LIMITS.total {
            return Err(SourceError::TooLarge { path: name.to_owned(), limit: LIMITS.total });
        }
        std::fs::copy(path, folder.path().join(&part)).map_err(|error| io(name, error))?;
        Self::folder(folder, Vec::new())
    }

    fn archive(path: &Path, name: &str) -> Result<Self, SourceError> {
        let refuse = |detail: String| SourceError::NotAnArchive { path: name.to_owned(), detail };
        let too_large = || SourceError::TooLarge { path: name.to_owned(), limit: LIMITS.total };
        let file = File::open(path).map_err(|error| io(name, error))?;
        let mut zip = ZipArchive::new(file).map_err(|error| refuse(error.to_string()))?;
        if zip.len() > LIMITS.parts {
            return Err(refuse(format!("{} files", zip.len())));
        }
        let folder = tempfile::tempdir().map_err(|error| io(name, error))?;
        let (mut left, mut surplus) = (LIMITS.total, Vec::new());
        for index in 0..zip.len() {
            let entry = zip.by_index(index).map_err(|error| refuse(error.to_string()))?;
            let inner = entry.name().map_or_else(|_| String::new(), |name| name.replace('\\', "/"));
            let part = part_name(&inner);
            // What macOS adds for itself, and what is no table.
            let is_noise = inner.starts_with("__MACOSX/") || part.starts_with('.');
            let Some(table) = part.strip_suffix(".csv").filter(|_| !is_noise && entry.is_file()) else {
                continue;
            };
            let target = folder.path().join(&part);
            if FactTable::from_name(table).is_none() || target.exists() {
                surplus.push(inner);
                continue;
            }
            let mut target = File::create(target).map_err(|error| io(name, error))?;
            let taken = copy(&mut entry.take(left.saturating_add(1)), &mut target);
            let taken = taken.map_err(|error| refuse(error.to_string()))?;
            left = left.checked_sub(taken).ok_or_else(too_large)?;
        }
        Self::folder(folder, surplus)
    }

    fn folder(folder: TempDir, surplus: Vec<String>) -> Result<Self, SourceError> {
        let source = CsvFolder::open(folder.path(), &no_progress)?;
        Ok(Self { medium: Medium::Folder(UnpackedFolder { source, _folder: folder }), surplus })
    }
}

/// The last part of a path, in small letters: as tables are named.
fn part_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.trim().to_lowercase()
}

/// The part that a single CSV file is. Browsers and people name copies `officers (1).csv` or `officers-mended.csv`; a zip has several
/// files, so there a name must be exact.
fn table_part(part: &str) -> String {
    let stem = part.strip_suffix(".csv").unwrap_or(part);
    let begins = |table: &FactTable| {
        let rest = stem.strip_prefix(table.name());
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
    };
    let table = FactTable::ORGANISATION.into_iter().chain(FactTable::REGISTERS).find(begins);
    table.map_or_else(|| part.to_owned(), |table| format!("{}.csv", table.name()))
}

fn io(name: &str, error: std::io::Error) -> SourceError {
    SourceError::Io { path: name.to_owned(), error }
}

/// With the name that the user knows instead of a path of ours.
pub fn named(error: SourceError, name: &str) -> SourceError {
    let path = name.to_owned();
    match error {
        SourceError::Io { error, .. } => SourceError::Io { path, error },
        SourceError::NotAWorkbook { detail, .. } => SourceError::NotAWorkbook { path, detail },
        SourceError::TooLarge { limit, .. } => SourceError::TooLarge { path, limit },
        other => other,
    }
}

impl FactSource for UploadedFile {
    fn unknown_parts(&self) -> Vec<String> {
        let mut unknown = match &self.medium {
            Medium::Workbook(source) => source.unknown_parts(),
            Medium::Folder(folder) => folder.source.unknown_parts(),
        };
        unknown.extend(self.surplus.iter().cloned());
        unknown
    }

    fn read(&mut self, table: FactTable, reader: &mut dyn TableReader) -> Result<(), SourceError> {
        match &mut self.medium {
            Medium::Workbook(source) => source.read(table, reader),
            Medium::Folder(folder) => folder.source.read(table, reader),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{part_name, table_part};

    #[test]
    fn a_copy_of_a_table_is_known_by_the_beginning_of_its_name() {
        for (name, part) in [
            ("officers.csv", "officers.csv"),
            ("下载/Officers (1).csv", "officers.csv"),
            ("officers-改好.csv", "officers.csv"),
            ("body_members 2.csv", "body_members.csv"),
            ("bodies_old.csv", "bodies_old.csv"),
            ("officers2.csv", "officers2.csv"),
            ("people.csv", "people.csv"),
        ] {
            assert_eq!(table_part(&part_name(name)), part);
        }
    }
}
