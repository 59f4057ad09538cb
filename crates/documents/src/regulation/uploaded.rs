//! A package as somebody uploads it: its TOML files, or an archive of them.

use std::io::{Cursor, Read as _};

use liandai_rules::diagnostic::Source;
use zip::ZipArchive;

/// The most files of a package; a regulation has eight.
const MOST_FILES: usize = 40;
/// The most bytes of all files together, unpacked.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Why what was uploaded is no package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPackage {
    /// No TOML file among it.
    #[error("there is no TOML file")]
    Empty,
    /// The archive cannot be read.
    #[error("the archive is damaged")]
    Damaged,
    /// A file is no UTF-8 text.
    #[error("a file is not UTF-8 text")]
    NotText,
    /// Two files have one name.
    #[error("two files have one name")]
    Twice,
    /// More files or bytes than any package has.
    #[error("more files or bytes than any package has")]
    TooLarge,
}

impl NotAPackage {
    /// The message that says so.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "regulation-upload-empty",
            Self::Damaged => "regulation-upload-damaged",
            Self::NotText => "regulation-upload-not-text",
            Self::Twice => "regulation-upload-twice",
            Self::TooLarge => "regulation-upload-too-large",
        }
    }
}

/// The package's files by name: those uploaded, and those in uploaded archives, whatever folder they lie in. What is not TOML is left
/// aside, for an archive of a folder holds a README too.
///
/// # Errors
/// There is no package in it.
pub fn sources_of<'f>(
    files: impl IntoIterator<Item = (&'f str, &'f [u8])>,
) -> Result<Vec<Source>, NotAPackage> {
    let (mut sources, mut left) = (Vec::new(), MOST_BYTES);
    for (name, bytes) in files {
        if ends_with(name, ".zip") {
            unpack(bytes, &mut sources, &mut left)?;
        } else if ends_with(name, ".toml") {
            let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            left = left.checked_sub(length).ok_or(NotAPackage::TooLarge)?;
            add(&mut sources, name, bytes.to_vec())?;
        }
    }
    if sources.is_empty() {
        return Err(NotAPackage::Empty);
    }
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sources)
}

fn ends_with(name: &str, extension: &str) -> bool {
    name.to_ascii_lowercase().ends_with(extension)
}

fn unpack(bytes: &[u8], sources: &mut Vec<Source>, left: &mut u64) -> Result<(), NotAPackage> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotAPackage::Damaged)?;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|_| NotAPackage::Damaged)?;
        let name = file.name().map_err(|_| NotAPackage::Damaged)?;
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if !ends_with(&name, ".toml") {
            continue;
        }
        // What the archive says of its sizes is not believed.
        let mut text = Vec::new();
        file.take(*left + 1).read_to_end(&mut text).map_err(|_| NotAPackage::Damaged)?;
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        *left = left.checked_sub(length).ok_or(NotAPackage::TooLarge)?;
        add(sources, &name, text)?;
    }
    Ok(())
}

fn add(sources: &mut Vec<Source>, name: &str, bytes: Vec<u8>) -> Result<(), NotAPackage> {
    if sources.iter().any(|source| source.name == name) {
        return Err(NotAPackage::Twice);
    }
    if sources.len() == MOST_FILES {
        return Err(NotAPackage::TooLarge);
    }
    let text = String::from_utf8(bytes).map_err(|_| NotAPackage::NotText)?;
    let text = text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned);
    sources.push(Source { name: name.to_owned(), text });
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_package_comes_as_files_or_as_an_archive_of_a_folder() {
        let expected = [("a.toml", "x = 1"), ("b.toml", "y = 2")];
        let zipped =
            archive(&[("r/b.toml", b"y = 2"), ("r/README.md", b"hello"), ("r/a.toml", b"\xEF\xBB\xBFx = 1")]);
        let as_files: [(&str, &[u8]); 2] = [("b.toml", b"y = 2"), ("a.toml", b"x = 1")];
        for sources in [sources_of(as_files).unwrap(), sources_of([("r.ZIP", zipped.as_slice())]).unwrap()] {
            let found: Vec<_> = sources.iter().map(|one| (one.name.as_str(), one.text.as_str())).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn what_is_no_package_is_refused() {
        let bomb = archive(&[("a.toml", &vec![b' '; 5 * 1024 * 1024])]);
        let twice = archive(&[("x/a.toml", b""), ("y/a.toml", b"")]);
        for (name, bytes, expected) in [
            ("a.txt", b"x".as_slice(), NotAPackage::Empty),
            ("a.zip", b"PK?", NotAPackage::Damaged),
            ("a.toml", &[0xFF], NotAPackage::NotText),
            ("a.zip", &twice, NotAPackage::Twice),
            ("a.zip", &bomb, NotAPackage::TooLarge),
        ] {
            assert_eq!(sources_of([(name, bytes)]).err(), Some(expected), "{name}");
        }
    }
}
