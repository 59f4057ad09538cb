//! A fact as it was typed into a form.

use liandai_model::FactKind;
use liandai_service::fact::{Entry, FactDraft, NewEvidence};

use crate::{
    fields::Fields,
    upload::{File, Upload},
};

/// The beginning of the names of the fields with the points under each criterion.
pub(super) const POINTS: &str = "points-";

/// The draft that the fields of a form make.
pub(super) fn draft(kind: FactKind, fields: &Fields) -> FactDraft<'_> {
    let entries = if kind == FactKind::Deduction && !fields.has("word") {
        let points = fields.carried().filter_map(|(name, points)| Some((name.strip_prefix(POINTS)?, points)));
        points.map(|(word, points)| Entry { word, points: points.trim() }).collect()
    } else {
        vec![Entry { word: fields.text("word"), points: fields.text("points") }]
    };
    FactDraft {
        kind,
        entries,
        title: fields.text("title"),
        level: fields.text("level"),
        from: fields.text("from"),
        to: fields.text("to"),
        days: fields.text("days"),
        period: fields.text("period"),
        satisfied: fields.text("satisfied"),
        basically_satisfied: fields.text("basically_satisfied"),
        dissatisfied: fields.text("dissatisfied"),
        evidence: fields.text("evidence"),
    }
}

/// The files that a form brings.
pub(super) fn files(upload: &mut Upload) -> Vec<File> {
    std::mem::take(&mut upload.files).into_iter().filter(|file| file.field == "files").collect()
}

/// As evidence.
pub(super) fn evidence(files: &mut [File]) -> Vec<NewEvidence<'_>> {
    files
        .iter_mut()
        .map(|file| NewEvidence { bytes: std::mem::take(&mut file.bytes), name: &file.name })
        .collect()
}
