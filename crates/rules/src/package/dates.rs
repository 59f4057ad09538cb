//! Versions of rules in time: the same rule must not be in force twice, and not be missing in between.

use std::collections::BTreeMap;

use liandai_model::Day;

use super::{reader::Report, rulebook::Rule};
use crate::diagnostic::{Code, Diagnostic, Place};

/// One rule's id, dates and place, whatever its primitive.
#[derive(Clone, Debug)]
pub struct Dates {
    pub id: String,
    pub from: Day,
    pub until: Day,
    pub place: Place,
}

/// The dates of rules.
pub fn of<T>(rules: &[Rule<T>]) -> Vec<Dates> {
    of_those(rules)
}

/// The dates of some of them.
pub fn of_those<'p, T: 'p>(rules: impl IntoIterator<Item = &'p Rule<T>>) -> Vec<Dates> {
    rules
        .into_iter()
        .map(|rule| Dates {
            id: rule.id.clone(),
            from: rule.from,
            until: rule.until,
            place: rule.place.clone(),
        })
        .collect()
}

/// Checks that what writes `what` under one id is in force at most once a day and without holes between versions.
pub fn check_versions(what: &'static str, rules: Vec<Dates>, start: Day, report: &Report) {
    let mut by_id: BTreeMap<String, Vec<Dates>> = BTreeMap::new();
    for rule in rules {
        by_id.entry(rule.id.clone()).or_default().push(rule);
    }
    for (id, mut versions) in by_id {
        versions.sort_by_key(|version| version.from);
        let mut versions = versions.iter();
        // Of the versions so far, the one that ends last.
        let Some(mut earlier) = versions.next() else { continue };
        for later in versions {
            let diagnostic = |code| {
                Diagnostic::new(code, later.place.clone())
                    .related_to(&earlier.place)
                    .with("what", what)
                    .with("id", &id)
            };
            let undated = |version: &Dates| version.from == start && version.until == Day::MAX;
            if undated(earlier) && undated(later) {
                report.add(diagnostic(Code::WrittenTwice));
            } else if later.from < earlier.until {
                report.add(diagnostic(Code::DatesOverlap).with("from", later.from));
            } else if later.from > earlier.until {
                report.add(diagnostic(Code::DatesHole).with("from", earlier.until).with("until", later.from));
            }
            if later.until > earlier.until {
                earlier = later;
            }
        }
    }
}

/// Checks that one of the rules is in force on every day from `start` on.
pub fn check_covered(what: &'static str, rules: &[Dates], start: Day, file: &Place, report: &Report) {
    let Some(first) = rules.iter().min_by_key(|rule| rule.from) else {
        report.add(Diagnostic::new(Code::MissingKey, file.clone()).with("key", what));
        return;
    };
    let hole = |from: Day, until: String, place: &Place| {
        report.add(
            Diagnostic::new(Code::DatesHole, place.clone())
                .with("what", what)
                .with("id", &first.id)
                .with("from", from)
                .with("until", until),
        );
    };
    if first.from > start {
        hole(start, first.from.to_string(), &first.place);
    }
    let last = rules.iter().max_by_key(|rule| rule.until);
    if let Some(last) = last.filter(|last| last.until != Day::MAX) {
        hole(last.until, "open".to_owned(), &last.place);
    }
}

/// The days on which the set of rules in force may change, first the start.
pub fn boundaries(rules: &[Dates], start: Day) -> Vec<Day> {
    let mut days: Vec<_> = rules
        .iter()
        .flat_map(|rule| [rule.from, rule.until])
        .chain([start])
        .filter(|day| *day >= start && *day != Day::MAX)
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}
