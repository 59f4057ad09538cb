//! A small city to build examples in: everything is added by hand, one line a fact.

use liandai_model::{FactTable, Subject};

use crate::{OracleOptions, Tables, oracle::criteria, rate_with};

/// Tables with a few short ways to add rows.
pub(super) struct City {
    tables: Tables,
    rows: usize,
    pub(super) options: OracleOptions,
}

impl City {
    /// One municipal institution `I` of the police, without anybody.
    pub(super) fn new() -> Self {
        let mut city = Self { tables: Tables::new(), rows: 0, options: OracleOptions::default() };
        city.institution("I", "municipal", "police", "");
        city
    }

    /// A city with officer `O` of institution `I`, long in the system, and a year sheet.
    pub(super) fn with_officer(year_points: [&str; 5]) -> Self {
        let mut city = Self::new();
        city.officer("O", "I", "", "2010-01-01");
        city.sheet("officer", "O", "2026", &year_points);
        city
    }

    /// A city with unit `U` of institution `I` and a year sheet.
    pub(super) fn with_unit(year_points: [&str; 5]) -> Self {
        let mut city = Self::new();
        city.unit("U", "I");
        city.sheet("unit", "U", "2026", &year_points);
        city
    }

    /// A city whose institution `I` has a year sheet.
    pub(super) fn with_institution(year_points: [&str; 6]) -> Self {
        let mut city = Self::new();
        city.sheet("institution", "I", "2026", &year_points);
        city
    }

    pub(super) fn institution(&mut self, id: &str, group: &str, system: &str, head: &str) {
        self.tables.push(FactTable::Institutions, &[id, "院", group, system, "section", "", head, ""]);
    }

    pub(super) fn head_of_i(&mut self, head: &str) {
        let rows = self.tables.rows.get_mut("institutions").unwrap();
        rows[0][6] = head.to_owned();
    }

    pub(super) fn unit(&mut self, id: &str, institution: &str) {
        self.tables.push(FactTable::Units, &[id, "科", institution, ""]);
    }

    pub(super) fn officer(&mut self, id: &str, institution: &str, unit: &str, joined_on: &str) {
        self.tables.push(FactTable::Officers, &[id, "警", institution, unit, "officer", joined_on]);
    }

    pub(super) fn link(&mut self, leader: &str, member: &str, from: &str, to: &str) {
        self.tables.push(FactTable::Links, &[leader, member, from, to]);
    }

    pub(super) fn sheet(&mut self, subject: &str, id: &str, period: &str, points: &[&str]) {
        let criteria = criteria(Subject::from_id(subject).unwrap());
        for (criterion, points) in criteria.iter().zip(points) {
            self.tables.push(FactTable::Sheets, &[subject, id, period, criterion, points]);
        }
    }

    pub(super) fn deduction(
        &mut self,
        fact: &str,
        who: (&str, &str),
        criterion: &str,
        points: &str,
        date: &str,
    ) {
        self.tables.push(FactTable::Deductions, &[fact, who.0, who.1, criterion, points, date]);
    }

    pub(super) fn honour(&mut self, who: (&str, &str), kind: &str, title: &str, level: &str, date: &str) {
        let id = self.next_id();
        self.tables.push(FactTable::Honours, &[&id, who.0, who.1, kind, title, level, date]);
    }

    pub(super) fn attendance(&mut self, officer: &str, kind: &str, from: &str, days: &str) {
        self.tables.push(FactTable::Attendance, &[officer, kind, from, "", days]);
    }

    pub(super) fn satisfaction(&mut self, who: (&str, &str), period: &str, counts: [&str; 3]) {
        let [satisfied, basically, dissatisfied] = counts;
        self.tables
            .push(FactTable::Satisfaction, &[who.0, who.1, period, satisfied, basically, dissatisfied]);
    }

    pub(super) fn finding(&mut self, who: (&str, &str), ground: &str, date: &str) {
        let id = self.next_id();
        self.tables.push(FactTable::Findings, &[&id, who.0, who.1, ground, date]);
    }

    pub(super) fn history(&mut self, who: (&str, &str), year: &str, outcome: &str) {
        self.tables.push(FactTable::History, &[who.0, who.1, year, outcome]);
    }

    pub(super) fn title(&mut self, officer: &str, valid_from: &str, valid_to: &str) {
        self.tables.push(FactTable::Titles, &[officer, "all-round", valid_from, valid_to]);
    }

    fn next_id(&mut self) -> String {
        self.rows += 1;
        format!("R{}", self.rows)
    }

    /// The line of a subject in `results.csv`, after the subject, its id and the period:
    /// `status,base,bonus,total,rank,rank_of,stars,class,flags,reasons`.
    pub(super) fn line(&self, subject: &str, id: &str, period: &str) -> String {
        let start = format!("{subject},{id},{period},");
        let results = rate_with(&self.tables, period, self.options).results_csv;
        results.lines().find_map(|line| line.strip_prefix(&start)).unwrap().to_owned()
    }

    /// The line of officer `O` in the final rating.
    pub(super) fn o(&self) -> String {
        self.line("officer", "O", "2026")
    }

    /// The line of unit `U` in the final rating.
    pub(super) fn u(&self) -> String {
        self.line("unit", "U", "2026")
    }

    /// The line of institution `I` in the final rating.
    pub(super) fn i(&self) -> String {
        self.line("institution", "I", "2026")
    }

    /// All lines of `results.csv` but the header.
    pub(super) fn results(&self, period: &str) -> Vec<String> {
        rate_with(&self.tables, period, self.options).results_csv.lines().skip(1).map(str::to_owned).collect()
    }

    /// All lines of `settlement.csv` but the header.
    pub(super) fn settlement(&self, period: &str) -> Vec<String> {
        let settlement = rate_with(&self.tables, period, self.options).settlement_csv;
        settlement.lines().skip(1).map(str::to_owned).collect()
    }
}
