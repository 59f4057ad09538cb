//! A tenant begins with the regulation that came with the program.

use liandai_model::RegulationId;
use liandai_rules::package::Package;
use liandai_store::{Tx, regulation::Regulation};

use super::package::{digest_of, files_to_json};
use crate::{Error, Service, built_in, record::Record};

/// What the audit record calls whoever stores the built-in package.
const PROGRAM: &str = "liandai";

impl Service {
    /// Stores the built-in package for a tenant that has none, in the caller's transaction.
    ///
    /// # Errors
    /// The database fails.
    pub async fn ensure_regulation(&self, tx: &mut Tx) -> Result<(), Error> {
        // Two processes may start at once: the second waits, then finds what the first has stored.
        tx.take_turn().await?;
        if !tx.regulations().await?.is_empty() {
            return Ok(());
        }
        let sources = built_in::sources();
        let (package, _) = Package::check(&sources)
            .map_err(|_| Error::Internal("the built-in package has errors".to_owned()))?;
        let now = self.now();
        let stored = Regulation {
            id: RegulationId::new(now, self.random()),
            package: package.id.clone(),
            digest: digest_of(&sources),
            effective_from: package.effective_from,
            files: files_to_json(&sources)?,
            official_text: None,
            note: String::new(),
            stored_by: None,
            stored_at: now,
        };
        tx.insert_regulation(&stored).await?;
        Record::new("store-regulation", "regulation", stored.id, &package.id)
            .append(tx, (None, PROGRAM), now, "")
            .await?;
        Ok(())
    }
}
