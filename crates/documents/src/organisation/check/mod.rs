//! What rows say of each other and of what is in the store: references, units of other institutions, reversed and overlapping
//! periods, circles, sign-in names. A cell that could not be read has been reported and is not judged again.

mod accounts;
mod codes;
mod dated;
mod people;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use liandai_model::Day;

use self::codes::Codes;
use super::{
    claims::overlaps,
    keys::Keyed,
    rows::{AccountRow, BodyMemberRow, BodyRow},
    rows::{Columns, InstitutionRow, LinkRow, OfficerRow, PostRow, SecondmentRow, TitleRow, UnitRow},
    tables::{Listed, Organisation, Record, Upload},
};
use crate::facts::{Kind, Problem, Problems};

/// Checks a file against itself and against what is there. `taken` are the sign-in names of the file that another city has.
pub fn check(upload: &mut Upload, existing: &Organisation, taken: &BTreeSet<String>) {
    let problems = std::mem::take(&mut upload.problems);
    let mut check = Check { upload, existing, taken, codes: Codes::new(upload, existing), problems };
    check.people();
    check.dated();
    check.accounts();
    check.each::<InstitutionRow>();
    check.each::<UnitRow>();
    check.each::<OfficerRow>();
    check.each::<PostRow>();
    check.each::<LinkRow>();
    check.each::<SecondmentRow>();
    check.each::<TitleRow>();
    check.each::<BodyRow>();
    check.each::<BodyMemberRow>();
    check.each::<AccountRow>();
    let mut problems = check.problems;
    let parts: HashMap<Arc<str>, usize> =
        upload.parts.iter().enumerate().map(|(at, part)| (Arc::clone(part), at + 1)).collect();
    problems.sort_by_key(|problem| (parts.get(&problem.part).copied().unwrap_or(0), problem.row));
    upload.problems = problems;
}

struct Check<'u> {
    upload: &'u Upload,
    existing: &'u Organisation,
    taken: &'u BTreeSet<String>,
    codes: Codes<'u>,
    problems: Problems,
}

impl<R: Record> Listed<R> {
    /// The place of a column of the table.
    pub(super) fn place(name: &str) -> usize {
        R::TABLE.all_columns().iter().position(|column| *column == name).unwrap_or(usize::MAX)
    }

    /// Whether the cell could be read.
    pub(super) fn is_fine(&self, column: &str) -> bool {
        !self.bad.has(Self::place(column))
    }

    /// Whether the whole row could be read.
    pub(super) fn is_whole(&self) -> bool {
        self.bad == Columns::NONE
    }

    /// A problem with a cell, or with the row where the column is empty.
    pub(super) fn problem(&self, column: &str, kind: Kind) -> Problem {
        let mut value = String::new();
        if !column.is_empty() {
            self.row.show(Self::place(column), &mut value);
        }
        Problem {
            part: Arc::clone(&self.part),
            row: self.line,
            column: column.to_owned(),
            value: value.chars().take(60).collect(),
            kind,
        }
    }
}

impl<'u> Check<'u> {
    fn add<R: Record>(&mut self, listed: &Listed<R>, column: &str, kind: Kind) {
        self.problems.add(listed.problem(column, kind));
    }

    /// What holds for the rows of every table: none stands twice, none overlaps another that excludes it.
    fn each<R: Keyed + 'u>(&mut self) {
        let rows = R::listed(self.upload);
        let column = if R::TABLE.all_columns().first() == Some(&"id") { "id" } else { "" };
        let mut first: HashMap<String, u32> = HashMap::with_capacity(rows.len());
        let mut once = Vec::with_capacity(rows.len());
        for (at, listed) in rows.iter().enumerate() {
            // Codes are compared even in rows where something else is wrong.
            let is_known = if column.is_empty() { listed.is_whole() } else { listed.is_fine(column) };
            if !is_known {
                continue;
            }
            let key = listed.row.key();
            if let Some(&first) = first.get(&key) {
                let kind = if column.is_empty() { Kind::Repeated { first } } else { Kind::IdTwice { first } };
                self.add(listed, column, kind);
            } else {
                first.insert(key, listed.line);
                once.push((at, &listed.row));
            }
        }
        let in_order = |row: &R| row.period().is_none_or(|(from, to)| from <= to);
        let once = once.into_iter().filter(|(_, row)| in_order(row));
        for overlap in overlaps(once) {
            if let (Some(one), Some(other)) = (rows.get(overlap.one), rows.get(overlap.other)) {
                self.add(other, "from", Kind::Overlaps { claim: overlap.claim, first: one.line });
            }
        }
    }

    /// A last day before the first.
    fn reversed<R: Record>(&mut self, listed: &Listed<R>, from: Day, to: Option<Day>, columns: (&str, &str)) {
        if let Some(to) = to
            && to < from
            && listed.is_fine(columns.0)
            && listed.is_fine(columns.1)
        {
            self.add(listed, columns.1, Kind::Reversed { from: from.to_string() });
        }
    }

    /// An institution that must be known.
    fn institution<R: Record>(&mut self, listed: &Listed<R>, column: &str, code: &str) {
        if listed.is_fine(column) && !self.codes.institutions.contains(code) {
            self.add(listed, column, Kind::UnknownId { table: "institutions" });
        }
    }

    /// An officer who must be known.
    fn officer<R: Record>(&mut self, listed: &Listed<R>, column: &str, code: &str) {
        if listed.is_fine(column) && !self.codes.officers.contains(code) {
            self.add(listed, column, Kind::UnknownId { table: "officers" });
        }
    }

    /// A unit that must be known and belong to the institution beside it.
    fn unit<R: Record>(
        &mut self,
        listed: &Listed<R>,
        column: &str,
        unit: Option<&str>,
        beside: (&str, &str),
    ) {
        let Some(unit) = unit.filter(|_| listed.is_fine(column)) else { return };
        match self.codes.units.get(unit) {
            None => self.add(listed, column, Kind::UnknownId { table: "units" }),
            Some(Some(home)) if *home != beside.1 && listed.is_fine(beside.0) => {
                let institution = (*home).to_owned();
                self.add(listed, column, Kind::UnitElsewhere { institution });
            }
            Some(_) => {}
        }
    }
}
