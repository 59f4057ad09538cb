//! When the last backup was made, noted beside the data for `liandai doctor`.

use std::{fs, io, path::Path};

use liandai_model::Instant;

const NAME: &str = "last-backup";

/// When the last backup was made, if one is known.
pub fn read(data: &Path) -> Option<Instant> {
    let text = fs::read_to_string(data.join(NAME)).ok()?;
    text.split_whitespace().next()?.parse().ok().map(Instant::from_unix_microseconds)
}

/// Notes that one was made.
///
/// # Errors
/// What the operating system says.
pub fn note(data: &Path, at: Instant) -> io::Result<()> {
    fs::write(data.join(NAME), format!("{} {at}\n", at.unix_microseconds()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_is_read() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()), None);
        let at = Instant::from_unix_milliseconds(1_772_672_400_000);
        note(folder.path(), at).unwrap();
        assert_eq!(read(folder.path()), Some(at));
        fs::write(folder.path().join(NAME), "yesterday").unwrap();
        assert_eq!(read(folder.path()), None);
    }
}
