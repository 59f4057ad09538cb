//! A fact as it was typed into a form.

use liandai_model::FactKind;
use liandai_service::fact::{Entry, FactDraft};

use crate::fields::Fields;

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
