//! The empty workbook.

use std::sync::Arc;

use liandai_documents::template::{Form, write_template};
use liandai_locale::Messages;
use liandai_model::ImportKind;

use super::file::apart;
use crate::{Call, Error, Service};

impl Service {
    /// The workbook of a kind to fill in, in the actor's language, with the words of the regulation in force.
    ///
    /// # Errors
    /// The actor may not bring files, or the disk fails.
    pub async fn import_template(&self, call: &Call, kind: ImportKind) -> Result<Vec<u8>, Error> {
        if !self.may_bring(call, kind) {
            return Err(Error::Forbidden);
        }
        let form = match kind {
            ImportKind::Organisation => Form::Organisation,
            ImportKind::Facts => Form::Registers,
        };
        let (package, lang) = (Arc::clone(&call.regulation.package), call.actor.lang);
        apart(move || {
            let failed = |error: String| Error::Internal(format!("a template: {error}"));
            let folder = tempfile::tempdir().map_err(|error| failed(error.to_string()))?;
            let target = folder.path().join("template.xlsx");
            write_template(form, &package, &Messages::new(lang), &target)
                .map_err(|error| failed(error.to_string()))?;
            std::fs::read(&target).map_err(|error| failed(error.to_string()))
        })
        .await
    }
}
