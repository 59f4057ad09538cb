//! Reads and checks `objectives.toml`: what is counted, and what is to be reached.

use std::cell::RefCell;

use liandai_model::{Day, Subject};

use super::{
    Aggregate, Clause, Indicator, IndicatorSource, Vocabulary, dates,
    objectives::{Aim, CountedFrom, Objective, Objectives},
    read::{Citations, Naming, rule, subjects},
    read_organisation::{known, whole},
    reader::{Placed, Table},
};
use crate::diagnostic::{Code, Diagnostic};

/// What a clause must carry for an objective to be wanted.
const OBJECTIVE: &str = "objective";
/// The most that an objective of the kind "no more than" can allow.
const MOST: u32 = 9999;

/// Reads the objectives.
pub struct ObjectivesReader<'r> {
    pub vocabulary: &'r Vocabulary,
    pub indicators: &'r [Indicator],
    /// Indicators that cannot be read: nothing else is reported for them.
    pub broken: &'r [String],
    /// Which indicators something asks for.
    pub asked: &'r RefCell<Vec<bool>>,
    pub from: Day,
}

impl ObjectivesReader<'_> {
    /// Reads the file.
    pub fn read(&self, table: Table<'_, '_>, clauses: &[Clause]) -> Objectives {
        let report = table.report();
        let citations = Citations::new(clauses);
        let read = |table| rule(table, &Naming::Own, &citations, self.from, |table| self.objective(table));
        let objectives = table.tables(OBJECTIVE).into_iter().filter_map(read).collect();
        table.finish();
        let objectives = Objectives { objectives };
        dates::check_versions(OBJECTIVE, dates::of(&objectives.objectives), self.from, report);
        citations.check_coverage(clauses, OBJECTIVE, report);
        objectives
    }

    fn objective(&self, table: &Table<'_, '_>) -> Option<Objective> {
        let Some(Placed { value, place }) = table.needed_string("source") else {
            table.ignore(&["grounds", "subjects", "of", "among", "exams", "at-least", "near", "at-most"]);
            return None;
        };
        let from = match value.as_str() {
            "duties" => Some(CountedFrom::Duties),
            "findings" => self.grounds(table).map(CountedFrom::Findings),
            "handled" => self.grounds(table).map(CountedFrom::Handled),
            "satisfaction" => subjects(table).map(CountedFrom::Satisfaction),
            "observed" => {
                let (of, among) = (self.observed(table, "of"), self.observed(table, "among"));
                let exams = table.boolean("exams", false);
                of.zip(among).map(|(of, among)| CountedFrom::Observed { of, among, exams })
            }
            _ => {
                table.bad_value("source", &place, &CountedFrom::IDS.join(", "));
                table.ignore(&["grounds", "subjects", "of", "among", "exams", "at-least", "near", "at-most"]);
                return None;
            }
        };
        let aim = if value == "findings" {
            whole(table, "at-most", 0, MOST).map(Aim::AtMost)
        } else {
            let percent = whole(table, "at-least", 1, 100);
            let near = whole(table, "near", 0, percent.unwrap_or(100));
            percent.zip(near).map(|(percent, near)| Aim::AtLeast { percent, near })
        };
        Some(Objective { from: from?, aim: aim? })
    }

    fn grounds(&self, table: &Table<'_, '_>) -> Option<Vec<usize>> {
        let grounds = table.needed_strings("grounds");
        known(table, &grounds, &self.vocabulary.findings).filter(|grounds| !grounds.is_empty())
    }

    /// An indicator that is observed of institutions and summed.
    fn observed(&self, table: &Table<'_, '_>, key: &'static str) -> Option<String> {
        let Placed { value, place } = table.needed_string(key)?;
        if self.broken.contains(&value) {
            return None;
        }
        let Some(at) = self.indicators.iter().position(|one| one.id == value) else {
            let known: Vec<_> = self.indicators.iter().map(|one| one.id.as_str()).collect();
            let unknown = Diagnostic::new(Code::UnknownIndicator, place).with("name", &value);
            table.report().add(unknown.with("known", known.join(", ")));
            return None;
        };
        if let Some(asked) = self.asked.borrow_mut().get_mut(at) {
            *asked = true;
        }
        let is_summed = |one: &Indicator| {
            one.source == IndicatorSource::Observation(Aggregate::Sum)
                && one.subjects.contains(&Subject::Institution)
        };
        if !self.indicators.get(at).is_some_and(is_summed) {
            table.bad_value(key, &place, "observation, sum, institution");
            return None;
        }
        Some(value)
    }
}
