//! Sheets: by far the largest table, so that its rows are read in parallel, a batch each, and only then written down.

use std::{borrow::Cow, collections::BTreeMap};

use liandai_model::{Period, Subject};
use liandai_rules::{
    plan::{Plan, Slot},
    population::{Sheets, index},
};
use rayon::prelude::*;

use super::{Batch, Cells, Kind, Layout, Loader, Problem};

/// Which sheets of one kind of subject have shown up, and which of their slots.
#[derive(Default)]
pub struct SheetBook {
    sheets: Sheets,
    /// By subject, then by sheet of the rated year: a bit for each slot that is there, and the first row.
    marks: Vec<[Mark; SHEETS_A_YEAR]>,
    /// The same for sheets of other years, which are checked and not used.
    others: BTreeMap<(u32, Period), Mark>,
    /// The mark of a sheet of the rated year with all its slots.
    full: u32,
}

/// Twelve months, the first half, the year.
const SHEETS_A_YEAR: usize = 14;

#[derive(Clone, Copy, Default)]
struct Mark {
    slots: u32,
    first_row: u32,
}

impl SheetBook {
    /// No sheets yet.
    pub fn new(plan: &Plan<'_>, subject: Subject, count: usize) -> Self {
        let slots = plan.rules(subject).slots.len();
        Self {
            sheets: Sheets::new(count, slots, plan.months(subject)),
            marks: vec![Default::default(); count],
            others: BTreeMap::new(),
            full: full_of(slots),
        }
    }
}

/// The mark of a sheet with all its slots: at most 32, which the package's check demands.
const fn full_of(slots: usize) -> u32 {
    if slots >= 32 { u32::MAX } else { (1 << slots) - 1 }
}

/// A row of a sheet that could be read.
struct SheetRow {
    number: u32,
    subject: Subject,
    row: u32,
    period: Period,
    slot: u8,
    points: u16,
}

/// Where a period's sheet stands among those of its year.
fn sheet_of(period: Period) -> usize {
    match period {
        Period::Month { month, .. } => usize::try_from(month - 1).unwrap_or(0),
        Period::FirstHalf { .. } => 12,
        Period::Year { .. } => 13,
    }
}

fn period_of(sheet: usize, year: i16) -> Period {
    match i8::try_from(sheet) {
        Ok(month @ 0..=11) => Period::Month { year, month: month + 1 },
        Ok(12) => Period::FirstHalf { year },
        _ => Period::Year { year },
    }
}

/// What the row before said: rows of one sheet stand together in nearly every file.
#[derive(Default)]
struct Before<'b> {
    subject: Option<(&'b str, &'b str, Subject, u32)>,
    period: Option<(&'b str, Period)>,
    slot: usize,
}

impl Loader<'_> {
    /// Reads batches of sheet rows; returns how many rows there were.
    pub(super) fn sheet_rows(&mut self, layout: &Layout, batches: &[Batch]) -> u64 {
        let read: Vec<_> = batches.par_iter().map(|batch| self.read_batch(layout, batch)).collect();
        let mut count = 0;
        for (rows, problems, rows_read) in read {
            count += rows_read;
            let mut problems = problems.into_iter().peekable();
            for row in rows {
                while let Some(problem) = problems.next_if(|problem| problem.row < row.number) {
                    self.problems.add(problem);
                }
                self.write_row(layout, &row);
            }
            problems.for_each(|problem| self.problems.add(problem));
        }
        count
    }

    fn read_batch(&self, layout: &Layout, batch: &Batch) -> (Vec<SheetRow>, Vec<Problem>, u64) {
        let mut rows = Vec::new();
        let mut problems = Vec::new();
        let mut before = Before::default();
        let mut count = 0;
        for row in batch.rows() {
            if row.is_empty() {
                continue;
            }
            count += 1;
            let mut cells = Cells::new(layout, row);
            if let Some(read) = self.read_row(&mut cells, &mut before) {
                rows.push(read);
            }
            problems.append(&mut cells.problems);
        }
        (rows, problems, count)
    }

    fn read_row<'b>(&self, cells: &mut Cells<'b>, before: &mut Before<'b>) -> Option<SheetRow> {
        let (kind, id) = (cells.text(0), cells.text(1));
        let subject = match before.subject {
            Some((last_kind, last_id, subject, row)) if last_id == id && last_kind == kind => {
                Some((subject, row))
            }
            _ => cells.subject_row((0, 1), &self.population),
        };
        before.subject = subject.map(|(subject, row)| (kind, id, subject, row));
        let text = cells.text(2);
        let period = match before.period {
            Some((last, period)) if last == text => Some(period),
            _ => cells.period(2),
        };
        before.period = period.map(|period| (text, period));
        let points = cells.points(4);
        let name = cells.needed(3);
        let ((subject, row), period) = (subject?, period?);
        let slots = self.slots(subject, period);
        let slot = slot_after(before.slot, name?, &slots);
        before.slot = slot.unwrap_or(0);
        let Some((slot, rule)) = slot.and_then(|at| slots.get(at).map(|rule| (at, rule))) else {
            let known: Vec<_> = slots.iter().map(|slot| slot.name.as_str()).collect();
            return cells.bad(3, Kind::UnknownWord { known: known.join(", ") });
        };
        let points = points?;
        if points > rule.max {
            return cells.bad(4, Kind::AboveMaximum { max: rule.max.to_string() });
        }
        Some(SheetRow {
            number: cells.row.number,
            subject,
            row,
            period,
            slot: u8::try_from(slot).ok()?,
            points: Sheets::cell(points)?,
        })
    }

    /// What a sheet of the period may name. Former years had the criteria of their time.
    fn slots(&self, subject: Subject, period: Period) -> Cow<'_, [Slot]> {
        if period.year() == self.plan.period.year() {
            Cow::Borrowed(&self.plan.rules(subject).slots)
        } else {
            Cow::Owned(self.plan.slots_of(subject, period))
        }
    }

    fn write_row(&mut self, layout: &Layout, row: &SheetRow) {
        let year = self.plan.period.year();
        let Some(book) = self.sheets.get_mut(row.subject.index()) else { return };
        let sheet = sheet_of(row.period);
        let mark = if row.period.year() == year {
            book.marks.get_mut(index(row.row)).and_then(|sheets| sheets.get_mut(sheet))
        } else {
            Some(book.others.entry((row.row, row.period)).or_default())
        };
        let Some(mark) = mark else { return };
        let bit = 1_u32.checked_shl(u32::from(row.slot)).unwrap_or(0);
        if mark.slots == 0 {
            mark.first_row = row.number;
        }
        let twice = mark.slots & bit != 0;
        mark.slots |= bit;
        let slot = usize::from(row.slot);
        if row.period == self.plan.period {
            book.sheets.set(None, slot, index(row.row), row.points);
        } else if row.period.year() == year && sheet < book.sheets.months() {
            book.sheets.set(Some(sheet), slot, index(row.row), row.points);
        }
        if twice {
            let slots = self.slots(row.subject, row.period);
            let value = slots.get(slot).map_or_else(String::new, |slot| slot.name.clone());
            self.problems.add(Problem {
                part: layout.part.clone(),
                row: row.number,
                column: "criterion".to_owned(),
                value,
                kind: Kind::CriterionTwice,
            });
        }
    }

    /// Looks for sheets without some criteria, and hands the complete ones to the population.
    pub(super) fn end_sheets(&mut self) {
        let year = self.plan.period.year();
        let mut lacking = Vec::new();
        for (subject, mut book) in Subject::ALL.into_iter().zip(std::mem::take(&mut self.sheets)) {
            let full = book.full;
            for (row, sheets) in book.marks.iter().enumerate() {
                for (sheet, mark) in sheets.iter().enumerate().filter(|(_, mark)| mark.slots != 0) {
                    let period = period_of(sheet, year);
                    if mark.slots != full {
                        lacking.push((subject, row, period, *mark));
                    } else if period == self.plan.period {
                        book.sheets.complete(None, row);
                    } else if sheet < book.sheets.months() {
                        book.sheets.complete(Some(sheet), row);
                    }
                }
            }
            for ((row, period), mark) in &book.others {
                if mark.slots != full_of(self.slots(subject, *period).len()) {
                    lacking.push((subject, index(*row), *period, *mark));
                }
            }
            self.population.facts_mut(subject).sheets = book.sheets;
        }
        lacking.sort_by_key(|(subject, row, _, mark)| (mark.first_row, *subject, *row));
        for (subject, row, period, mark) in lacking {
            let slots = self.slots(subject, period);
            let absent = slots.iter().enumerate().filter(|(slot, _)| mark.slots & (1 << slot) == 0);
            let criteria: Vec<_> = absent.map(|(_, slot)| slot.name.as_str()).collect();
            let sheet = format!("{subject}:{} {period}", self.population.ids(subject).get(row));
            let part = self.layout.as_ref().map_or_else(|| "sheets".into(), |layout| layout.part.clone());
            self.problems.add(Problem {
                part,
                row: mark.first_row,
                column: String::new(),
                value: String::new(),
                kind: Kind::SheetLacks { sheet, criteria: criteria.join(", ") },
            });
        }
    }
}

/// The slot with that name; the one after the last is tried first.
fn slot_after(last: usize, name: &str, slots: &[Slot]) -> Option<usize> {
    let next = (last + 1) % slots.len().max(1);
    if slots.get(next).is_some_and(|slot| slot.name == name) {
        return Some(next);
    }
    slots.iter().position(|slot| slot.name == name)
}
