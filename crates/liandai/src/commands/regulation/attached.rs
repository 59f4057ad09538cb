//! The official text attached to a package: `official-text.json` beside its rules. The text is nobody's part of this
//! program, so that it is a file of its own.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use liandai_documents::{
    official_text::Match,
    regulation::{Attached, NotAttached, attached_json},
};

/// The file's name in a package's folder.
const FILE: &str = "official-text.json";

/// Where the text of a package is kept: in its folder; for the built-in package in the current one.
pub fn place(package: Option<&Path>) -> PathBuf {
    package.map_or_else(|| PathBuf::from(FILE), |folder| folder.join(FILE))
}

/// Reads a file; `None` if there is none.
///
/// # Errors
/// The file cannot be read.
pub fn read(path: &Path) -> Result<Option<Result<Attached, NotAttached>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Attached::parse(&bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

/// Writes a file, its clauses in the order of the tree: aside, and renamed when it is complete.
///
/// # Errors
/// What the operating system says.
pub fn write(path: &Path, regulation: &str, source: &str, clauses: &[Match]) -> Result<()> {
    put(path, &attached_json(regulation, source, clauses)).with_context(|| path.display().to_string())
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".liandai-");
    // Readable as any new file is; a temporary file's owner-only rights would stay with the result.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}
