//! Reads fact tables from a workbook, row by row: one sheet a table, with `sheets.2`, `sheets.3`, … where a table has more
//! rows than a sheet holds. Cells become the text that a CSV file would have.

use std::path::Path;

use calamine::DataRef;
use liandai_model::FactTable;

use super::{
    inspect::Limits,
    source::{Batch, FactSource, SourceError, TableReader},
    workbook_cell::{push_month, push_text},
    workbook_cells::WorkbookCells,
};
use crate::{organisation::PROBLEMS, template::is_template_sheet};

/// Columns beyond are not read: no table has so many, and a cell at the far end of every row would cost as much as a
/// full sheet.
pub const MOST_COLUMNS: u32 = 256;
/// Rows handed over at a time.
const BATCH_ROWS: usize = 4096;
/// Cells handed over at a time, should rows be long.
const BATCH_CELLS: usize = 1 << 16;
/// Bytes handed over at a time, should cells be long.
const BATCH_BYTES: usize = 4 << 20;

/// A workbook whose sheets are named like the tables.
pub struct WorkbookSource {
    cells: WorkbookCells,
    /// Which sheets hold rows of which table, and the place of each in its table.
    parts: Vec<(FactTable, u32, String)>,
    unknown: Vec<String>,
}

impl WorkbookSource {
    /// Opens a workbook.
    ///
    /// # Errors
    /// The file cannot be read, is not a workbook, or would unpack to more than [`Limits::default`] allows.
    pub fn open(path: &Path) -> Result<Self, SourceError> {
        Self::open_within(path, Limits::default())
    }

    /// Opens a workbook that may unpack to so much.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_within(path: &Path, limits: Limits) -> Result<Self, SourceError> {
        let cells = WorkbookCells::open(path, limits)?;
        let mut source = Self { cells, parts: Vec::new(), unknown: Vec::new() };
        for name in source.cells.sheet_names() {
            match part_of(&name) {
                Some((table, number)) => source.parts.push((table, number, name)),
                // A file that came back with its problems is read without them.
                None if is_template_sheet(&name) || PROBLEMS.contains(&name.trim()) => {}
                None => source.unknown.push(name),
            }
        }
        source.parts.sort();
        // Excel allows no two sheets of one name; in a forged file the first is read.
        source.parts.dedup_by_key(|(table, number, _)| (*table, *number));
        Ok(source)
    }
}

/// The table that a sheet's name says, and which part of it: 1 for `sheets`, 2 for `sheets.2`. As in Excel, case does
/// not count.
fn part_of(name: &str) -> Option<(FactTable, u32)> {
    let name = name.trim().to_ascii_lowercase();
    let find = FactTable::from_name;
    match name.split_once('.') {
        None => find(&name).map(|table| (table, 1)),
        Some((table, number)) => {
            let part = number.parse().ok().filter(|part: &u32| *part > 1 && part.to_string() == number);
            find(table).zip(part)
        }
    }
}

impl FactSource for WorkbookSource {
    fn unknown_parts(&self) -> Vec<String> {
        self.unknown.clone()
    }

    fn read(&mut self, table: FactTable, reader: &mut dyn TableReader) -> Result<(), SourceError> {
        let Self { cells, parts, .. } = self;
        for (_, _, name) in parts.iter().filter(|(of, ..)| *of == table) {
            let mut sheet = Sheet::new(name, reader);
            cells.read(name, |row, column, value| sheet.cell(row, column, value))?;
            sheet.end();
        }
        Ok(())
    }
}

/// The row that is being put together.
#[derive(Default)]
struct Line {
    number: u32,
    text: String,
    ends: Vec<usize>,
    /// How many cells it has up to the last that is not empty.
    filled: usize,
}

impl Line {
    /// Ends cells up to the one at `column`, which stays open.
    fn advance_to(&mut self, column: usize) {
        while self.ends.len() < column {
            self.ends.push(self.text.len());
        }
    }

    fn cells(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().take(self.filled).map(move |&end| {
            let cell = self.text.get(start..end).unwrap_or_default();
            start = end;
            cell
        })
    }

    fn clear(&mut self, number: u32) {
        self.number = number;
        self.text.clear();
        self.ends.clear();
        self.filled = 0;
    }
}

/// Puts cells together to rows, and rows to batches.
struct Sheet<'s> {
    name: &'s str,
    reader: &'s mut dyn TableReader,
    begun: bool,
    /// The columns headed `period`.
    months: Vec<usize>,
    row: Line,
    batch: Batch,
    rows: usize,
    cells: usize,
}

impl<'s> Sheet<'s> {
    fn new(name: &'s str, reader: &'s mut dyn TableReader) -> Self {
        Self {
            name,
            reader,
            begun: false,
            months: Vec::new(),
            row: Line::default(),
            batch: Batch::default(),
            rows: 0,
            cells: 0,
        }
    }

    fn cell(&mut self, row: u32, column: u32, value: &DataRef<'_>) {
        let number = row.saturating_add(1);
        if number != self.row.number {
            self.end_row();
            self.row.clear(number);
        }
        let Some(column) = usize::try_from(column).ok().filter(|_| column < MOST_COLUMNS) else { return };
        // A forged sheet may name a cell of a row twice, or backwards: what comes first stays.
        if self.row.ends.len() > column || matches!(value, DataRef::Empty) {
            return;
        }
        self.row.advance_to(column);
        let before = self.row.text.len();
        if self.months.contains(&column) {
            push_month(value, &mut self.row.text);
        } else {
            push_text(value, &mut self.row.text);
        }
        self.row.ends.push(self.row.text.len());
        let added = self.row.text.get(before..).unwrap_or_default();
        if !added.trim().is_empty() {
            self.row.filled = self.row.ends.len();
        }
    }

    fn end_row(&mut self) {
        if self.row.filled == 0 {
            return;
        }
        self.batch.push(self.row.number, self.row.cells());
        if self.begun {
            self.rows += 1;
            self.cells += self.row.filled;
            if self.rows >= BATCH_ROWS || self.cells >= BATCH_CELLS || self.batch.bytes() >= BATCH_BYTES {
                self.hand_over();
            }
            return;
        }
        self.begun = true;
        let header = std::mem::take(&mut self.batch);
        if let Some(row) = header.rows().next() {
            self.months = (0..row.len()).filter(|column| row.cell(*column) == "period").collect();
            self.reader.begin(self.name, row);
        }
    }

    fn hand_over(&mut self) {
        if !self.batch.is_empty() {
            self.reader.rows(&[std::mem::take(&mut self.batch)]);
        }
        self.rows = 0;
        self.cells = 0;
    }

    fn end(mut self) {
        self.end_row();
        self.hand_over();
    }
}
