//! What happens in a house in a year.

use liandai_model::{FactTable, Subject};
use liandai_rules::package::IndicatorSource;

use super::House;

impl House<'_> {
    pub(super) fn records(&mut self, year: i16) {
        let count = 10 + self.dice.below(30);
        for number in 0..count {
            self.deduction(year);
            let (subject, id) = self.subject();
            let kind = self.dice.word(&self.package.vocabulary.honours).to_owned();
            self.honour(number, year, (subject, &id), &kind);
            self.attendance(year);
            self.finding(number, year);
            self.observation(year);
        }
        self.run_of_honours(year);
        self.satisfaction(year);
        self.history(year);
        self.titles(year);
    }

    /// A day in or near the year, often at the end of a period.
    fn day(&mut self, year: i16) -> String {
        if self.dice.one_in(4) {
            let edges = ["01-01", "06-30", "07-01", "12-31"];
            return format!("{year}-{}", self.dice.pick(&edges));
        }
        let year = if self.dice.one_in(12) { year - 1 } else { year };
        format!("{year}-{:02}-{:02}", 1 + self.dice.below(12), 1 + self.dice.below(28))
    }

    fn deduction(&mut self, year: i16) {
        let (subject, id) = self.subject();
        let plan = self.plan;
        let criteria = &plan.rules(subject).criteria;
        let criterion = &criteria[self.dice.below(criteria.len())].id;
        let (fact, day) = (format!("F{}", self.dice.below(12)), self.day(year));
        let points = self.dice.pick(&["0.5", "1", "2", "10", "60"]);
        self.tables.push(FactTable::Deductions, &[&fact, subject.id(), &id, criterion, points, &day]);
    }

    fn honour(&mut self, number: usize, year: i16, (subject, id): (Subject, &str), kind: &str) {
        let level = self.dice.word(&self.package.vocabulary.levels);
        let (title, day) = (format!("T{}", self.dice.below(5)), self.day(year));
        self.tables
            .push(FactTable::Honours, &[&format!("H{number}"), subject.id(), id, kind, &title, level, &day]);
    }

    /// One of each kind of subject has so many honours of one kind that a cap is felt.
    fn run_of_honours(&mut self, year: i16) {
        let mut number = 1000;
        for (subject, ids) in Subject::ALL.into_iter().zip(self.ids.clone()) {
            let Some(id) = ids.last() else { continue };
            let kind = self.dice.word(&self.package.vocabulary.honours).to_owned();
            for _ in 0..5 + self.dice.below(6) {
                number += 1;
                self.honour(number, year, (subject, id), &kind);
            }
        }
    }

    fn attendance(&mut self, year: i16) {
        let officers = self.ids[2].clone();
        let officer = &officers[self.dice.below(officers.len())];
        let (kind, day) = (self.dice.word(&self.package.vocabulary.attendance), self.day(year));
        let days = self.dice.pick(&["1", "2.5", "5", "30.2", "60.5", "60.6", "90"]);
        self.tables.push(FactTable::Attendance, &[officer, kind, &day, "", days]);
    }

    fn finding(&mut self, number: usize, year: i16) {
        if self.dice.one_in(3) {
            let (subject, id) = self.subject();
            let (ground, day) = (self.dice.word(&self.package.vocabulary.findings), self.day(year));
            self.tables.push(FactTable::Findings, &[&format!("B{number}"), subject.id(), &id, ground, &day]);
        }
    }

    fn observation(&mut self, year: i16) {
        let (subject, id) = self.subject();
        self.observe(subject, &id, year);
        for (subject, at) in [(Subject::Institution, 0), (Subject::Unit, 1)] {
            if let Some(id) = self.ids[at].get(self.dice.below(60)).cloned() {
                self.observe(subject, &id, year);
            }
        }
    }

    fn observe(&mut self, subject: Subject, id: &str, year: i16) {
        let package = self.package;
        let observed: Vec<_> = package
            .indicators
            .iter()
            .filter(|indicator| matches!(indicator.source, IndicatorSource::Observation(_)))
            .filter(|indicator| indicator.subjects.contains(&subject))
            .map(|indicator| indicator.id.as_str())
            .collect();
        if !observed.is_empty() {
            let (indicator, day) = (self.dice.pick(&observed), self.day(year));
            let value =
                self.dice.pick(&["0", "2.5", "3", "3.01", "3.5", "4.25", "5", "6", "12", "19.99", "20"]);
            self.tables.push(FactTable::Observations, &[subject.id(), id, indicator, value, &day]);
        }
    }

    fn satisfaction(&mut self, year: i16) {
        for (subject, ids) in Subject::ALL.into_iter().zip(self.ids.clone()) {
            for id in ids {
                for period in [format!("{year}"), format!("{year}-H1")] {
                    if !self.dice.one_in(3) {
                        let [yes, half, no] = [&["5", "6", "10"], &["0", "1", "4"], &["0", "4", "5"]]
                            .map(|of| self.dice.pick(of));
                        self.tables
                            .push(FactTable::Satisfaction, &[subject.id(), &id, &period, yes, half, no]);
                    }
                }
            }
        }
    }

    fn history(&mut self, year: i16) {
        for (subject, ids) in Subject::ALL.into_iter().zip(self.ids.clone()) {
            for id in ids {
                for before in [year - 1, year - 2] {
                    let outcome = self.dice.pick(&["class-3", "class-1", "disqualified", "stars-2", ""]);
                    if !outcome.is_empty() {
                        self.tables
                            .push(FactTable::History, &[subject.id(), &id, &before.to_string(), outcome]);
                    }
                }
            }
        }
    }

    fn titles(&mut self, year: i16) {
        for officer in self.ids[2].clone() {
            if self.dice.one_in(3) {
                let title = self.dice.word(&self.package.vocabulary.titles);
                let from = format!(
                    "{}-{}",
                    year - 3 + i16::from(self.dice.one_in(2)),
                    self.dice.pick(&["03-01", "07-15"])
                );
                let to = if self.dice.one_in(2) { String::new() } else { format!("{year}-09-01") };
                self.tables.push(FactTable::Titles, &[&officer, title, &from, &to]);
            }
        }
    }
}
