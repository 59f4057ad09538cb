//! The bringer's own file back, with what is wrong at its cells.

use std::sync::Arc;

use liandai_documents::{
    facts::Weight,
    organisation::{Annotation, annotate, annotations, conflict_annotations},
};
use liandai_locale::Messages;
use liandai_model::ImportId;

use super::{
    check::Examined,
    file::{apart, fetch},
    told::Told,
};
use crate::{Call, Error, Service, fact::JudgedFacts};

impl Service {
    /// The file of an import as a workbook, each bad cell marked and explained in the actor's language, with a list of all. It is
    /// checked anew, against what is recorded now.
    ///
    /// # Errors
    /// There is no import that the actor may see, its file cannot be read at all, or the database or the disk fails.
    pub async fn annotated_import(&self, call: &Call, id: ImportId) -> Result<Vec<u8>, Error> {
        let (import, attachment) = self.own_import(call, id).await?;
        let mut tx = self.store.read(call.tenant).await?;
        let read = self.read_upload(call, import.kind, &attachment).await?;
        let examined = self.examine(&mut tx, call, &import, (&attachment, read)).await?;
        drop(tx);
        if matches!(examined, Examined::Unreadable(_)) {
            return Err(Error::Conflict("import-not-readable"));
        }
        let (files, lang) = (Arc::clone(&self.files), call.actor.lang);
        apart(move || {
            let messages = Messages::new(lang);
            let marks = marks(&examined, &messages);
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

/// What is wrong, at its cells.
fn marks(examined: &Examined, messages: &Messages) -> Vec<Annotation> {
    match examined {
        Examined::Organisation(judged) => {
            let mut marks = annotations(&judged.upload.problems, messages);
            marks.extend(conflict_annotations(&judged.rows, messages));
            marks
        }
        Examined::Facts(judged) => marks_of_facts(judged, messages),
        Examined::Unreadable(_) => Vec::new(),
    }
}

fn marks_of_facts(judged: &JudgedFacts, messages: &Messages) -> Vec<Annotation> {
    let weight = |is_error: bool| if is_error { Weight::Error } else { Weight::Warning };
    let cells = judged.problems.iter().map(|problem| Annotation {
        part: Arc::from(problem.part.as_str()),
        row: problem.row,
        column: problem.column.clone(),
        reason: problem.told.text(messages),
        weight: weight(problem.is_error),
    });
    let rows = judged.rows.iter().flat_map(|row| {
        let mark = |told: &Told| Annotation {
            part: Arc::clone(&row.row.part),
            row: row.row.line,
            column: String::new(),
            reason: told.text(messages),
            weight: Weight::Error,
        };
        row.conflicts.iter().map(mark)
    });
    cells.chain(rows).collect()
}
