//! The file of keys: read, made, replaced. Only its owner may read it; it is replaced as a whole, so that nobody ever finds half of it.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use anyhow::{Context as _, Result, anyhow};
use liandai_locale::Messages;
use liandai_service::safety::{Keyring, Secret, seal::KeyringError};

use crate::{
    configuration::{Configuration, Keys},
    installation, system,
};

/// Why there are no keys.
#[derive(Debug)]
pub enum NoKeys {
    /// There is no such file.
    Missing,
    /// It cannot be read.
    Unreadable(io::Error),
    /// It holds something else.
    Wrong(KeyringError),
}

/// The keys that are configured.
///
/// # Errors
/// There are none, or they cannot be read.
pub fn load(configuration: &Configuration) -> Result<Keyring, NoKeys> {
    match &configuration.keys {
        Keys::Environment(text) => Keyring::parse(text.expose()).map_err(NoKeys::Wrong),
        Keys::File(path) => read(path),
    }
}

fn read(path: &Path) -> Result<Keyring, NoKeys> {
    let text = match fs::read_to_string(path) {
        Ok(text) => Secret::new(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(NoKeys::Missing),
        Err(error) => return Err(NoKeys::Unreadable(error)),
    };
    Keyring::parse(text.expose()).map_err(NoKeys::Wrong)
}

/// The keys in a file, for a command that cannot go on without.
///
/// # Errors
/// There are none, or they cannot be read; in the reader's language.
pub fn require_at(path: &Path, messages: &Messages) -> Result<Keyring> {
    read(path).map_err(|error| anyhow!(error.words_at(&path.display().to_string(), messages)))
}

/// The keys that are configured, for a command that cannot go on without.
///
/// # Errors
/// There are none, or they cannot be read; in the reader's language.
pub fn require(configuration: &Configuration, messages: &Messages) -> Result<Keyring> {
    load(configuration).map_err(|error| anyhow!(error.words(configuration, messages)))
}

impl NoKeys {
    /// As people read it, each problem on a line; never any of the text.
    pub fn words(&self, configuration: &Configuration, messages: &Messages) -> String {
        self.words_at(&configuration.shown(crate::configuration::Field::KeysFile), messages)
    }

    fn words_at(&self, place: &str, messages: &Messages) -> String {
        match self {
            Self::Missing => messages.format("keys-missing", &[("place", place)]),
            Self::Unreadable(error) => {
                messages.format("keys-unreadable", &[("place", place), ("reason", &error.to_string())])
            }
            Self::Wrong(error) => {
                let lines = error.problems.iter().map(|(line, problem)| {
                    let what = messages.text(problem.key());
                    let line = line.to_string();
                    messages.format("keys-wrong", &[("place", place), ("line", &line), ("what", &what)])
                });
                lines.collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// Makes new keys in a file that is not there yet.
///
/// # Errors
/// The file is there, or cannot be written.
pub fn make(path: &Path) -> Result<Keyring> {
    let keys = Keyring::generate(system::random(), system::random());
    write(path, &keys, |file, path| file.persist_noclobber(path))?;
    Ok(keys)
}

/// Replaces the keys in a file.
///
/// # Errors
/// It cannot be written; the old keys are then still there.
pub fn replace(path: &Path, keys: &Keyring) -> Result<()> {
    write(path, keys, |file, path| file.persist(path))
}

type Persist = fn(tempfile::NamedTempFile, &Path) -> Result<fs::File, tempfile::PersistError>;

fn write(path: &Path, keys: &Keyring, persist: Persist) -> Result<()> {
    let shown = || path.display().to_string();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    installation::make_private(folder)?;
    // A temporary file is its owner's alone, and stays so under its new name.
    let mut file = tempfile::Builder::new().prefix(".keys-").tempfile_in(folder).with_context(shown)?;
    file.write_all(keys.to_text().expose().as_bytes()).with_context(shown)?;
    file.as_file().sync_all().with_context(shown)?;
    persist(file, path).map_err(|error| error.error).with_context(shown)?;
    // The name too must outlive a power cut: what is sealed with a lost key is lost.
    fs::File::open(folder).and_then(|folder| folder.sync_all()).with_context(shown)
}

/// The permissions of the file, if others than its owner may read or write it.
///
/// # Errors
/// What the operating system says.
#[cfg(unix)]
pub fn too_open(path: &Path) -> io::Result<Option<u32>> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    Ok((mode & 0o077 != 0).then_some(mode))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once_for_their_owner_alone_and_replaced_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/keys");
        let keys = make(&path).unwrap();
        assert_eq!(too_open(&path).unwrap(), None);
        assert_eq!(fs::read_to_string(&path).unwrap(), keys.to_text().expose());
        assert!(make(&path).is_err(), "never over keys that are there");
        assert_eq!(fs::read_to_string(&path).unwrap(), keys.to_text().expose());
        let more = keys.with_new_key(system::random()).unwrap();
        replace(&path, &more).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), more.to_text().expose());
        assert_eq!(too_open(&path).unwrap(), None);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left over");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_read_is_noticed() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        make(&path).unwrap();
        for (mode, found) in [(0o600, None), (0o400, None), (0o640, Some(0o640)), (0o604, Some(0o604))] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(too_open(&path).unwrap(), found, "{mode:o}");
        }
    }
}
