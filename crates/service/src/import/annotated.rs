//! The bringer's own file back, with what is wrong at its cells.

use std::sync::Arc;

use liandai_documents::organisation::{annotate, annotations, conflict_annotations};
use liandai_locale::Messages;
use liandai_model::ImportId;

use super::{
    file::{ReadUpload, apart, fetch},
    judge::Bringer,
};
use crate::{Call, Error, Service};

impl Service {
    /// The file of an import as a workbook, each bad cell marked and explained in the actor's language, with a list of all. It is
    /// checked anew, against what is recorded now.
    ///
    /// # Errors
    /// There is no import that the actor may see, its file cannot be read at all, or the database or the disk fails.
    pub async fn annotated_import(&self, call: &Call, id: ImportId) -> Result<Vec<u8>, Error> {
        let (import, attachment) = self.own_import(call, id).await?;
        let mut tx = self.store.read(call.tenant).await?;
        let read = self.read_upload(call, &attachment).await?;
        let ReadUpload::Ok(upload) = read else { return Err(Error::Conflict("import-not-readable")) };
        let days = (call.today(), import.ends_absent_on);
        let judged = self.judge(&mut tx, upload, Bringer::of(call), days).await?;
        let (files, lang) = (Arc::clone(&self.files), call.actor.lang);
        apart(move || {
            let messages = Messages::new(lang);
            let mut marks = annotations(&judged.upload.problems, &messages);
            marks.extend(conflict_annotations(&judged.rows, &messages));
            let file = fetch(&*files, &attachment)?;
            let failed = |error: String| Error::Internal(format!("an annotated workbook: {error}"));
            let folder = tempfile::tempdir().map_err(|error| failed(error.to_string()))?;
            let target = folder.path().join("annotated.xlsx");
            annotate(file.path(), &attachment.name, &marks, &messages, &target)
                .map_err(|error| failed(error.to_string()))?;
            std::fs::read(&target).map_err(|error| failed(error.to_string()))
        })
        .await
    }
}
