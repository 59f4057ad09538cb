//! Somebody stores a new version of the regulation: checked first, refused with everything that is wrong with it.

use liandai_model::{Day, RegulationId};
use liandai_rules::{
    diagnostic::{Diagnostic, Source},
    package::Package,
};
use liandai_store::regulation::Regulation;
use serde::Serialize;

use super::package::{digest_of, files_to_json};
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
};

/// How it went with a new version.
pub enum Stored {
    /// It is stored.
    Kept {
        /// From which day it is in force.
        from: Day,
        /// What somebody should look at all the same.
        warnings: Vec<Diagnostic>,
    },
    /// It has errors; nothing was stored.
    Refused(Vec<Diagnostic>),
}

/// What the audit record says of a version.
#[derive(Serialize)]
struct Told<'a> {
    effective_from: Day,
    digest: String,
    files: Vec<&'a str>,
}

impl Service {
    /// Checks the files of a package and stores them as a version, with a note on what changed.
    ///
    /// # Errors
    /// The actor may not, the same files are stored already, or the database fails.
    pub async fn store_version(
        &self,
        call: &Call,
        sources: Vec<Source>,
        note: &str,
    ) -> Result<Stored, Error> {
        let decision = self.require(call, Action::StoreRegulation, &Place::city())?;
        let (checked, sources) = tokio::task::spawn_blocking(move || (Package::check(&sources), sources))
            .await
            .map_err(|error| Error::Internal(error.to_string()))?;
        let (package, warnings) = match checked {
            Ok(checked) => checked,
            Err(diagnostics) => return Ok(Stored::Refused(diagnostics)),
        };
        let digest = digest_of(&sources);
        let stored = Regulation {
            id: RegulationId::new(call.now, self.random()),
            package: package.id.clone(),
            digest: digest.clone(),
            effective_from: package.effective_from,
            files: files_to_json(&sources)?,
            official_text: None,
            note: note.to_owned(),
            stored_by: Some(call.actor.account),
            stored_at: call.now,
        };
        let told = Told {
            effective_from: package.effective_from,
            digest: hexadecimal(&digest),
            files: sources.iter().map(|source| source.name.as_str()).collect(),
        };
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        if tx.regulation_by_digest(&digest).await?.is_some() {
            return Err(Error::Conflict("regulation-same-version"));
        }
        tx.insert_regulation(&stored).await?;
        Record::new("store-regulation", "regulation", stored.id, &package.id)
            .by(&decision)
            .after(&told)?
            .because(note)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        self.known.forget(call.tenant);
        Ok(Stored::Kept { from: package.effective_from, warnings })
    }
}

/// A digest as people compare it.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
