//! Writes a file aside and renames it into place, so that nobody ever finds half of it.

use std::{fs::File, io, path::Path};

use tempfile::{Builder, NamedTempFile};

/// A file beside `path` that nobody sees yet.
///
/// # Errors
/// What the operating system says.
pub fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".liandai-");
    // Readable as any new file is; a temporary file's owner-only rights would stay with the result.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Puts the file in its place.
///
/// # Errors
/// What the operating system says.
pub fn into_place(file: NamedTempFile, path: &Path) -> io::Result<File> {
    file.persist(path).map_err(|error| error.error)
}
