//! What only shows when all duties are read: versions, and clauses that nothing carries out or that are declared twice over.

use std::collections::BTreeMap;

use liandai_model::Day;

use super::{Clause, dates, read_duties::Read, reader::Report};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What a clause must carry for a duty to be wanted.
const DUTY: &str = "duty";

/// Checks a catalogue; `start` is the day from which the regulation applies.
pub fn check(read: &Read, clauses: &[Clause], start: Day, report: &Report) {
    let duties = &read.duties;
    dates::check_versions(DUTY, dates::of(&duties.duties), start, report);
    let mut seen: BTreeMap<&str, &Place> = BTreeMap::new();
    for one in &duties.not_modelled {
        if let Some(first) = seen.insert(&one.clause, &one.place) {
            let twice = Diagnostic::new(Code::WrittenTwice, one.place.clone()).related_to(first);
            report.add(twice.with("what", "clause").with("id", &one.clause));
        }
        if let Some(rule) = duties.duties.iter().find(|rule| rule.clause == one.clause) {
            let after_all = Diagnostic::new(Code::ModelledAfterAll, one.place.clone());
            report.add(after_all.related_to(&rule.place).with("clause", &one.clause).with("id", &rule.id));
        }
    }
    read.cited.check_coverage_but(clauses, DUTY, &read.passed_over, report);
}
