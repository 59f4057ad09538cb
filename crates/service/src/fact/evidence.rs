//! The files behind a fact: kept by their content, and given out to those who may see the fact.

use std::sync::Arc;

use liandai_model::{AttachmentId, FactId};
use liandai_store::{attachment::Attachment, fact::FactFile, files::Digest};

use crate::{Call, Error, Problem, Service, import::apart};

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 10 << 20;
/// How many files can be behind a fact.
pub const MOST_FILES: usize = 5;

/// A file that somebody brings as evidence.
#[derive(Debug)]
pub struct NewEvidence<'a> {
    /// What it is called; its ending says what it is, and its first bytes must agree.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Ending, media type, and how such a file begins.
const TYPES: [(&str, &str, &[u8]); 6] = [
    ("pdf", "application/pdf", b"%PDF-"),
    ("jpg", "image/jpeg", &[0xFF, 0xD8, 0xFF]),
    ("jpeg", "image/jpeg", &[0xFF, 0xD8, 0xFF]),
    ("png", "image/png", &[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A]),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04"),
];

impl NewEvidence<'_> {
    /// What it is, if it is something that is taken.
    fn media_type(&self) -> Option<&'static str> {
        let name = self.name.to_lowercase();
        let (_, ending) = name.rsplit_once('.')?;
        let known = TYPES.iter().find(|(of, ..)| *of == ending)?;
        self.bytes.starts_with(known.2).then_some(known.1)
    }
}

/// Everything that is wrong with the files.
pub(super) fn problems(files: &[NewEvidence<'_>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    if files.len() > MOST_FILES {
        problems.push(Problem::new("files", "fact-files-many").with("most", MOST_FILES));
    }
    for file in files {
        let key = if file.bytes.len() > MOST_BYTES {
            "fact-file-large"
        } else if file.name.chars().count() > 200 || file.name.chars().any(char::is_control) {
            "fact-file-name"
        } else if file.media_type().is_none() {
            "fact-file-type"
        } else {
            continue;
        };
        problems.push(Problem::new("files", key).with("name", file.name));
    }
    problems
}

impl Service {
    /// Keeps the bytes of files and makes their rows, which are still to be written.
    pub(super) async fn keep_evidence(
        &self,
        call: &Call,
        files: Vec<NewEvidence<'_>>,
    ) -> Result<Vec<Attachment>, Error> {
        let mut kept = Vec::new();
        for file in files {
            let media_type = file.media_type().unwrap_or("application/octet-stream");
            let (name, bytes) = (file.name.to_owned(), i64::try_from(file.bytes.len()).unwrap_or(i64::MAX));
            let (store, content) = (Arc::clone(&self.files), file.bytes);
            let digest = apart(move || Ok(store.put(&content)?)).await?;
            kept.push(Attachment {
                id: AttachmentId::new(call.now, self.random()),
                digest: digest.as_bytes().to_vec(),
                name,
                media_type: media_type.to_owned(),
                bytes,
                stored_by: Some(call.actor.account),
                stored_at: call.now,
            });
        }
        Ok(kept)
    }

    /// A file behind a fact with its bytes.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database or the disk fails.
    pub async fn fact_evidence(
        &self,
        call: &Call,
        id: FactId,
        file: AttachmentId,
    ) -> Result<(FactFile, Vec<u8>), Error> {
        let missing = || Error::NotFound("attachment");
        let mut tx = self.store.read(call.tenant).await?;
        self.seen_fact(&mut tx, call, id).await?;
        let files = tx.fact_files(id).await?;
        let found = files.into_iter().find(|one| one.attachment_id == file).ok_or_else(missing)?;
        let attachment = tx.attachment(file).await?.ok_or_else(missing)?;
        drop(tx);
        let (store, digest) = (Arc::clone(&self.files), Digest::try_from(attachment.digest.as_slice())?);
        let bytes = apart(move || Ok(store.read(digest)?)).await?;
        Ok((found, bytes.ok_or_else(missing)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(files: &[(&str, &[u8])]) -> Vec<&'static str> {
        let files: Vec<_> =
            files.iter().map(|(name, bytes)| NewEvidence { name, bytes: bytes.to_vec() }).collect();
        problems(&files).into_iter().map(|problem| problem.key).collect()
    }

    #[test]
    fn a_file_is_what_its_ending_says_or_is_not_taken() {
        assert_eq!(keys(&[("通报.pdf", b"%PDF-1.7 x"), ("照片.JPG", &[0xFF, 0xD8, 0xFF, 0xE0])]), [""; 0]);
        assert_eq!(keys(&[("通报.pdf", b"<html>")]), ["fact-file-type"]);
        assert_eq!(keys(&[("a.exe", b"MZ"), ("none", b"%PDF-1.7"), ("a.pdf", b"")]), ["fact-file-type"; 3]);
        assert_eq!(keys(&[("a\nb.pdf", b"%PDF-1.7")]), ["fact-file-name"]);
        let large = vec![b'x'; MOST_BYTES + 1];
        assert_eq!(keys(&[("a.pdf", &large)]), ["fact-file-large"]);
        assert_eq!(keys(&[("a.pdf", b"%PDF-".as_slice()); 6]), ["fact-files-many"]);
    }
}
