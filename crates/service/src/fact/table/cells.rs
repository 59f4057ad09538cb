//! A row of a register as what somebody would have typed into the form, and back: which column a field of the form is.

use liandai_documents::registers::RegisterRow;
use liandai_model::{FactKind, FactTable, Subject};

use crate::fact::{Entry, FactDraft};

/// The kind of facts that a register holds.
pub(super) const fn kind_of(table: FactTable) -> Option<FactKind> {
    Some(match table {
        FactTable::Deductions => FactKind::Deduction,
        FactTable::Honours => FactKind::Honour,
        FactTable::Attendance => FactKind::Attendance,
        FactTable::Satisfaction => FactKind::Satisfaction,
        FactTable::Findings => FactKind::Finding,
        FactTable::History => FactKind::History,
        FactTable::Observations => FactKind::Observation,
        _ => return None,
    })
}

/// The column that says of what kind somebody is, and the one that says who.
pub(super) const fn columns_of_subject(kind: FactKind) -> (&'static str, &'static str) {
    match kind {
        FactKind::Attendance => ("officer_id", "officer_id"),
        _ => ("subject", "subject_id"),
    }
}

/// Of what kind somebody is, if the row says so.
pub(super) fn subject_of(row: &RegisterRow, kind: FactKind) -> Option<Subject> {
    if kind == FactKind::Attendance { Some(Subject::Officer) } else { Subject::from_id(row.text("subject")) }
}

/// The id that a row gives its fact; empty if it gives none.
pub(super) fn mark_of(row: &RegisterRow) -> &str {
    row.text(if row.table == FactTable::Deductions { "fact_id" } else { "id" })
}

/// In which column a field of the form stands.
pub(super) fn column_of(kind: FactKind, field: &str) -> &'static str {
    match (kind, field) {
        (FactKind::Deduction, "word") => "criterion",
        (FactKind::Honour | FactKind::Attendance, "word") => "kind",
        (FactKind::Finding, "word") => "ground",
        (FactKind::History, "word") => "outcome",
        (FactKind::Observation, "word") => "indicator",
        (FactKind::Deduction, "points") => "points",
        (FactKind::Observation, "points") => "value",
        (FactKind::Attendance, "from") => "from",
        (FactKind::Attendance, "to") => "to",
        (FactKind::Attendance, "days") => "days",
        (FactKind::History, "period") => "year",
        (FactKind::Satisfaction, "period" | "from") => "period",
        (FactKind::Satisfaction, "satisfied") => "satisfied",
        (FactKind::Satisfaction, "basically_satisfied") => "basically_satisfied",
        (FactKind::Satisfaction, "dissatisfied") => "dissatisfied",
        (FactKind::Deduction | FactKind::Honour | FactKind::Finding, "title") => "title",
        (FactKind::Honour, "level") => "level",
        (_, "from") => "date",
        (_, "evidence") => "evidence",
        (_, "kind") => columns_of_subject(kind).0,
        _ => "",
    }
}

/// A row as a form; `place` is where it stands, which is what it is known from if it says nothing else.
pub(super) fn draft<'r>(row: &'r RegisterRow, kind: FactKind, place: &'r str) -> FactDraft<'r> {
    let text = |field: &str| row.text(column_of(kind, field));
    let evidence = Some(text("evidence")).filter(|text| !text.is_empty()).unwrap_or(place);
    FactDraft {
        kind,
        entries: vec![Entry { word: text("word"), points: text("points") }],
        title: text("title"),
        level: text("level"),
        from: text("from"),
        to: text("to"),
        days: text("days"),
        period: text("period"),
        satisfied: text("satisfied"),
        basically_satisfied: text("basically_satisfied"),
        dissatisfied: text("dissatisfied"),
        evidence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_a_register_is_read_or_says_whom_it_is_about() {
        let fields = [
            "word",
            "points",
            "title",
            "level",
            "from",
            "to",
            "days",
            "period",
            "satisfied",
            "basically_satisfied",
            "dissatisfied",
            "evidence",
        ];
        for table in FactTable::REGISTERS {
            let kind = kind_of(table).unwrap();
            let subject = columns_of_subject(kind);
            for column in table.register_columns() {
                let is_read = fields.iter().any(|field| column_of(kind, field) == *column);
                let is_subject = subject.0 == *column || subject.1 == *column;
                assert!(is_read || is_subject || matches!(*column, "id" | "fact_id"), "{table:?} {column}");
            }
        }
    }
}
