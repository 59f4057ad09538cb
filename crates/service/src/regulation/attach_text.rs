//! Somebody attaches the official text to the version in force, after seeing how it fits.

use std::sync::Arc;

use liandai_documents::{
    official_text::{Comparison, Outline, decode},
    regulation::{Unreadable, attached_json, compared},
};
use serde::Serialize;

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
};

/// What the audit record says of an attached text: not the text, which the version holds.
#[derive(Serialize)]
struct Told<'a> {
    source: &'a str,
    clauses: usize,
    doubtful: usize,
}

/// A document and how it compares with the clauses.
pub struct Compared {
    /// Its text.
    pub text: String,
    /// What was found.
    pub comparison: Comparison,
}

impl Service {
    /// Compares a document with the clauses of the version in force. Nothing is written.
    ///
    /// # Errors
    /// The actor may not attach texts. What cannot be read is no error of this kind.
    pub async fn compare_text(
        &self,
        call: &Call,
        document: Vec<u8>,
    ) -> Result<Result<Compared, Unreadable>, Error> {
        self.require(call, Action::AttachText, &Place::city())?;
        let package = Arc::clone(&call.regulation.package);
        // A long document takes long to compare.
        let work = move || {
            let text = decode(&document).map_err(Unreadable::Bytes)?;
            let outline = Outline::parse(&text).map_err(Unreadable::Text)?;
            Ok(Compared { comparison: compared(&outline, &package), text })
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
    }

    /// Attaches a document to the version in force; `source` is what it is called.
    ///
    /// # Errors
    /// The actor may not, the document does not fit the clauses, or the database fails.
    pub async fn attach_text(&self, call: &Call, source: &str, document: Vec<u8>) -> Result<(), Error> {
        let decision = self.require(call, Action::AttachText, &Place::city())?;
        let compared = self.compare_text(call, document).await?;
        let fitting = compared.ok().map(|compared| compared.comparison);
        let fitting = fitting.filter(|found| found.missing.is_empty() && found.extra.is_empty());
        let comparison = fitting.ok_or(Error::Conflict("official-text-does-not-fit"))?;
        let package = &call.regulation.package;
        let text = attached_json(&package.id, source, &comparison.matched);
        let told = Told { source, clauses: comparison.matched.len(), doubtful: comparison.doubtful.len() };
        let mut tx = self.store.write(call.tenant).await?;
        if !tx.attach_official_text(call.regulation.id, Some(&text)).await? {
            return Err(Error::NotFound("regulation"));
        }
        Record::new("attach-text", "regulation", call.regulation.id, &package.id)
            .by(&decision)
            .after(&told)?
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
