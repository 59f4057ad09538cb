//! Reads registers of facts from a source: every cell is looked at for its form, and everything that is wrong is reported. What the
//! cells mean, and what is recorded already, is the caller's business, so that a table and a form are read alike.

use std::sync::Arc;

use liandai_model::FactTable;

use crate::facts::{
    Batch, FactSource, Kind, Problem, Problems, Row, SourceError, TableReader,
    columns::{Column, column, is_register_required},
};

/// Rows of all registers that an import takes.
pub const MOST_ROWS: usize = 10_000;
/// Characters of an id or a word.
const LONGEST_CODE: usize = 64;
/// Characters of a text.
const LONGEST_TEXT: usize = 500;

/// A row of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// Which.
    pub table: FactTable,
    /// The file or sheet.
    pub part: Arc<str>,
    /// The row as a spreadsheet numbers it.
    pub line: u32,
    /// The text of its columns, in the order of [`FactTable::register_columns`].
    pub cells: Vec<String>,
    /// Whether a cell of it was found wrong.
    pub is_bad: bool,
}

impl RegisterRow {
    /// The text of a column; empty if the table has none of that name.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        let at = self.table.register_columns().iter().position(|column| *column == name);
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }
}

/// What a file says.
#[derive(Clone, Debug, Default)]
pub struct Registers {
    /// The rows, in the order of the tables and of the file.
    pub rows: Vec<RegisterRow>,
    /// What is wrong with it.
    pub problems: Problems,
}

/// Reads all registers.
///
/// # Errors
/// The source cannot be read; problems in what it says are in the result.
pub fn read(source: &mut dyn FactSource) -> Result<Registers, SourceError> {
    let mut reader =
        Reader { registers: Registers::default(), table: FactTable::Deductions, layout: None, tables: 0 };
    for part in source.unknown_parts() {
        reader.part_problem(&Arc::from(part), "", Kind::UnknownPart);
    }
    for table in FactTable::REGISTERS {
        reader.table = table;
        reader.layout = None;
        source.read(table, &mut reader)?;
    }
    if reader.tables == 0 {
        let names = FactTable::REGISTERS.map(FactTable::name).join(", ");
        reader.part_problem(&Arc::from(names), "", Kind::NoTables);
    }
    let mut others = Others::default();
    for table in FactTable::ALL.into_iter().chain(FactTable::ORGANISATION) {
        if !FactTable::REGISTERS.contains(&table) {
            source.read(table, &mut others)?;
        }
    }
    others.parts.sort();
    others.parts.dedup();
    for part in others.parts {
        reader.part_problem(&Arc::from(part), "", Kind::OtherTable);
    }
    Ok(reader.registers)
}

/// The parts that hold rows of tables which are none of the registers.
#[derive(Default)]
struct Others {
    part: String,
    parts: Vec<String>,
}

impl TableReader for Others {
    fn begin(&mut self, part: &str, _: Row<'_>) {
        part.clone_into(&mut self.part);
    }

    fn rows(&mut self, batches: &[Batch]) {
        if batches.iter().flat_map(Batch::rows).any(|row| !row.is_empty()) {
            self.parts.push(self.part.clone());
        }
    }
}

/// Where the columns of a part stand.
struct Layout {
    part: Arc<str>,
    places: Vec<Option<usize>>,
    width: usize,
}

struct Reader {
    registers: Registers,
    table: FactTable,
    layout: Option<Layout>,
    tables: usize,
}

impl Reader {
    fn part_problem(&mut self, part: &Arc<str>, column: &str, kind: Kind) {
        let (part, column) = (Arc::clone(part), column.to_owned());
        self.registers.problems.add(Problem { part, row: 0, column, value: String::new(), kind });
    }

    fn row(&mut self, layout: &Layout, row: Row<'_>) {
        let mut is_bad = false;
        let mut problem = |column: &str, value: &str, kind: Kind| {
            is_bad = true;
            self.registers.problems.add(Problem {
                part: Arc::clone(&layout.part),
                row: row.number,
                column: column.to_owned(),
                value: value.chars().take(60).collect(),
                kind,
            });
        };
        if (layout.width..row.len()).any(|column| !row.cell(column).is_empty()) {
            problem("", "", Kind::RowTooLong);
        }
        let mut cells = Vec::with_capacity(layout.places.len());
        for (place, name) in layout.places.iter().zip(self.table.register_columns()) {
            let text = place.map_or("", |at| row.cell(at));
            // A column that is not there has been reported once.
            let is_there = place.is_some();
            match form(self.table, name, text) {
                Err(Kind::Empty) if !is_there => {}
                Err(kind) => problem(name, text, kind),
                Ok(()) => {}
            }
            cells.push(text.to_owned());
        }
        let lacks = |(place, name): (&Option<usize>, &&str)| {
            place.is_none() && is_register_required(self.table, name)
        };
        is_bad |= layout.places.iter().zip(self.table.register_columns()).any(lacks);
        let (table, part, line) = (self.table, Arc::clone(&layout.part), row.number);
        self.registers.rows.push(RegisterRow { table, part, line, cells, is_bad });
    }
}

/// Whether a cell has the form of its column.
fn form(table: FactTable, name: &str, text: &str) -> Result<(), Kind> {
    if text.is_empty() {
        return if is_register_required(table, name) { Err(Kind::Empty) } else { Ok(()) };
    }
    if text.chars().any(char::is_control) {
        return Err(Kind::ControlCharacter);
    }
    let most = if column(table, name) == Column::Name { LONGEST_TEXT } else { LONGEST_CODE };
    if text.chars().count() > most { Err(Kind::TooLong { most }) } else { Ok(()) }
}

impl TableReader for Reader {
    fn begin(&mut self, part: &str, header: Row<'_>) {
        let part: Arc<str> = Arc::from(part);
        let columns = self.table.register_columns();
        let mut places: Vec<Option<usize>> = vec![None; columns.len()];
        for at in 0..header.len() {
            let name = header.cell(at);
            let known = columns.iter().position(|column| *column == name);
            match known.and_then(|known| places.get_mut(known)) {
                Some(place) => {
                    if place.replace(at).is_some() {
                        self.part_problem(&part, name, Kind::ColumnTwice);
                    }
                }
                None if name.is_empty() => {}
                None => self.part_problem(&part, name, Kind::UnknownColumn),
            }
        }
        for (name, place) in columns.iter().zip(&places) {
            if place.is_none() && is_register_required(self.table, name) {
                self.part_problem(&part, name, Kind::MissingColumn);
            }
        }
        self.tables += 1;
        self.layout = Some(Layout { part, places, width: header.len() });
    }

    fn rows(&mut self, batches: &[Batch]) {
        let Some(layout) = self.layout.take() else { return };
        for row in batches.iter().flat_map(Batch::rows).filter(|row| !row.is_empty()) {
            if self.registers.rows.len() >= MOST_ROWS {
                self.part_problem(&layout.part, "", Kind::TooManyRows { most: MOST_ROWS });
                break;
            }
            self.row(&layout, row);
        }
        self.layout = Some(layout);
    }
}

#[cfg(test)]
mod tests {
    use liandai_model::FactSink as _;

    use super::*;
    use crate::facts::MemoryTables;

    /// A table with its columns and rows.
    type Table<'t> = (FactTable, &'t [&'static str], &'t [&'t [&'t str]]);

    fn registers(tables: &[Table<'_>]) -> Registers {
        let mut memory = MemoryTables::default();
        for (table, columns, rows) in tables {
            memory.begin_with(*table, columns).unwrap();
            rows.iter().for_each(|row| memory.row(row).unwrap());
        }
        read(&mut memory).unwrap()
    }

    fn told(registers: &Registers) -> Vec<(u32, String, &'static str)> {
        let problems = registers.problems.kept().iter();
        problems.map(|problem| (problem.row, problem.column.clone(), problem.kind.id())).collect()
    }

    #[test]
    fn rows_are_read_by_the_names_of_columns_and_ids_may_be_left_out() {
        let read = registers(&[(
            FactTable::Attendance,
            &["days", "officer_id", "kind", "from"],
            &[&["2", "O1", "sick", "2026-03-02"]],
        )]);
        assert_eq!(told(&read), [], "the last day may be left out");
        let row = &read.rows[0];
        assert_eq!((row.text("officer_id"), row.text("days"), row.text("to")), ("O1", "2", ""));
        assert!(!row.is_bad);
        let read = registers(&[(
            FactTable::Findings,
            &["subject", "subject_id", "ground", "date", "title"],
            &[&["officer", "O1", "sanction", "2026-03-02", "决定"]],
        )]);
        assert_eq!(told(&read), [], "an id is given to what has none");
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_its_place() {
        let read = registers(&[
            (
                FactTable::Deductions,
                &["fact_id", "subject", "subject_id", "points", "date", "title", "colour"],
                &[&["D1", "officer", "", "1", "2026-03-02", "a\u{7}b"]],
            ),
            (FactTable::Officers, &["id", "name"], &[&["O1", "甲"]]),
            (FactTable::Units, &["id", "name"], &[]),
        ]);
        assert_eq!(
            told(&read),
            [
                (0, "colour".to_owned(), "unknown-column"),
                (0, "criterion".to_owned(), "missing-column"),
                (2, "subject_id".to_owned(), "empty"),
                (2, "title".to_owned(), "control-character"),
                (0, String::new(), "other-table"),
            ]
        );
        assert!(read.rows[0].is_bad);
        assert_eq!(told(&registers(&[])), [(0, String::new(), "no-tables")]);
    }

    #[test]
    fn more_rows_than_an_import_takes_are_not_read() {
        let rows = vec![&["O1", "sick", "2026-03-02", "2026-03-03", "2"][..]; MOST_ROWS + 5];
        let columns: &[&'static str] = &["officer_id", "kind", "from", "to", "days"];
        let read = registers(&[(FactTable::Attendance, columns, &rows)]);
        assert_eq!((read.rows.len(), read.problems.errors()), (MOST_ROWS, 1));
    }
}
