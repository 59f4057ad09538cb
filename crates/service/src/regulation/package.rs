//! A package as the store keeps it: its files as one JSON object, and a digest over them.

use std::collections::BTreeMap;

use liandai_rules::{diagnostic::Source, package::Package};
use liandai_store::{StoreError, regulation::Regulation};
use sha2::{Digest as _, Sha256};

use crate::Error;

/// SHA-256 over the files of a package, whatever their order: for each in the order of the names, the lengths in bytes (8 bytes, big
/// end first) and the bytes of name and text.
#[must_use]
pub fn digest_of(sources: &[Source]) -> Vec<u8> {
    let mut sources: Vec<_> = sources.iter().collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    let mut digest = Sha256::new();
    for source in sources {
        for text in [&source.name, &source.text] {
            digest.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(text.as_bytes());
        }
    }
    digest.finalize().to_vec()
}

/// The files of a stored version, by name.
///
/// # Errors
/// The row holds something else.
pub fn files_of(stored: &Regulation) -> Result<Vec<Source>, Error> {
    let files: BTreeMap<String, String> = serde_json::from_str(&stored.files)
        .map_err(|error| StoreError::Inconsistent(format!("regulation {}: {error}", stored.id)))?;
    Ok(files.into_iter().map(|(name, text)| Source { name, text }).collect())
}

/// The files as the store keeps them.
pub(super) fn files_to_json(sources: &[Source]) -> Result<String, Error> {
    let files: BTreeMap<&str, &str> =
        sources.iter().map(|source| (source.name.as_str(), source.text.as_str())).collect();
    serde_json::to_string(&files).map_err(|error| Error::Internal(error.to_string()))
}

/// The package of a stored version. It was checked before it was stored; a later program may find something else wrong with it.
pub(crate) fn parsed(stored: &Regulation) -> Result<Package, Error> {
    let sources = files_of(stored)?;
    Package::check(&sources).map(|(package, _)| package).map_err(|diagnostics| {
        let codes: Vec<_> = diagnostics.iter().map(|one| one.code.id()).collect();
        StoreError::Inconsistent(format!(
            "regulation {} can no longer be read: {}",
            stored.id,
            codes.join(", ")
        ))
        .into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str, text: &str) -> Source {
        Source { name: name.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_digest_knows_no_order_and_every_byte() {
        let digest = digest_of(&[source("a", "1"), source("b", "2")]);
        assert_eq!(digest, digest_of(&[source("b", "2"), source("a", "1")]));
        for other in [
            [source("a", "1"), source("b", "3")],
            [source("a", "1b"), source("", "2")],
            [source("a1", ""), source("b", "2")],
        ] {
            assert_ne!(digest, digest_of(&other));
        }
    }
}
