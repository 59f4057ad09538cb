//! The sheets of the user's file, written again cell by cell.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use calamine::DataRef;
use liandai_model::FactTable;
use rust_xlsxwriter::{Format, Note, Workbook, Worksheet, XlsxError};

use super::{AnnotateError, BAD, Columns, DOUBTFUL, Mark, Marks, PROBLEMS, sheet_of};
use crate::{
    facts::{
        Batch, FactSource as _, Row, TableReader, Weight, WorkbookCells, WriteError,
        columns::{Column, column, width},
        push_text, write_cell,
    },
    organisation::source::{LIMITS, UploadedFile, named},
    template::is_template_sheet,
};

/// Longest text of a cell, in characters; Excel takes no more.
const LONGEST_TEXT: usize = 32_767;

/// Writes all sheets of a file; says where the columns of each stand.
pub fn write(
    path: &Path,
    name: &str,
    marks: &Marks,
    workbook: &mut Workbook,
    target: &Path,
) -> Result<Columns, AnnotateError> {
    let is_text = [".csv", ".zip"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
    let mut writer = Writer { workbook, marks, columns: Columns::new(), sheet: None, failure: None };
    if is_text {
        let mut source = UploadedFile::open(path, name)?;
        for table in FactTable::ORGANISATION.into_iter().chain(FactTable::REGISTERS) {
            source.read(table, &mut writer)?;
        }
    } else {
        let mut cells = WorkbookCells::open(path, LIMITS).map_err(|error| named(error, name))?;
        for sheet in cells.sheet_names() {
            // The guide and the lists hold nothing of the user's; notes of an earlier check are out of date.
            if is_template_sheet(&sheet) || PROBLEMS.contains(&sheet.as_str()) {
                continue;
            }
            writer.start(&sheet);
            cells.read(&sheet, |row, column, value| writer.cell(row, column, Held::of(value)))?;
        }
    }
    writer.end();
    match writer.failure {
        None => Ok(writer.columns),
        Some(error) => Err(WriteError::Workbook { path: target.display().to_string(), error }.into()),
    }
}

/// What a cell holds.
enum Held {
    Text(String),
    Number(f64),
    Date(String),
    Truth(bool),
}

impl Held {
    fn of(value: &DataRef<'_>) -> Option<Self> {
        let mut text = String::new();
        push_text(value, &mut text);
        match value {
            DataRef::Empty => None,
            DataRef::Int(_) | DataRef::Float(_) => text.parse().ok().map(Self::Number),
            DataRef::Bool(truth) => Some(Self::Truth(*truth)),
            DataRef::DateTime(_) | DataRef::DateTimeIso(_) => Some(Self::Date(text)),
            _ => Some(Self::Text(text)),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Date(text) => text,
            Self::Number(_) | Self::Truth(_) => "",
        }
    }
}

/// Writes sheet after sheet; the first failure ends the writing and is kept.
struct Writer<'w> {
    workbook: &'w mut Workbook,
    marks: &'w Marks,
    columns: Columns,
    sheet: Option<Sheet>,
    failure: Option<XlsxError>,
}

struct Sheet {
    name: String,
    table: Option<FactTable>,
    /// The columns by name, once the header has been seen.
    header: Option<HashMap<String, u16>>,
    row: u32,
    cells: BTreeMap<u16, Held>,
}

impl Writer<'_> {
    fn start(&mut self, part: &str) {
        self.end();
        let name = sheet_of(part).to_owned();
        let table =
            name.split('.').next().and_then(|name| FactTable::from_name(&name.trim().to_ascii_lowercase()));
        if let Err(error) = self.add(&name) {
            self.failure.get_or_insert(error);
        }
        self.sheet = Some(Sheet { name, table, header: None, row: 0, cells: BTreeMap::new() });
    }

    fn add(&mut self, name: &str) -> Result<(), XlsxError> {
        let sheet = self.workbook.add_worksheet_with_low_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        Ok(())
    }

    fn cell(&mut self, row: u32, column: u32, held: Option<Held>) {
        let (Some(held), Ok(column)) = (held, u16::try_from(column)) else { return };
        if self.sheet.as_ref().is_some_and(|sheet| sheet.row != row) {
            self.end_row();
        }
        if let Some(sheet) = &mut self.sheet {
            sheet.row = row;
            sheet.cells.entry(column).or_insert(held);
        }
    }

    fn end(&mut self) {
        self.end_row();
        if let Some(sheet) = self.sheet.take() {
            self.columns.insert(sheet.name, sheet.header.unwrap_or_default());
        }
    }

    fn end_row(&mut self) {
        let Self { workbook, marks, sheet: Some(sheet), failure, .. } = self else { return };
        if sheet.cells.is_empty() || failure.is_some() {
            return;
        }
        let Some(worksheet) = workbook.worksheets_mut().last_mut() else { return };
        if let Err(error) = sheet.write_row(worksheet, marks) {
            *failure = Some(error);
        }
        sheet.cells.clear();
    }
}

impl Sheet {
    fn write_row(&mut self, worksheet: &mut Worksheet, marks: &Marks) -> Result<(), XlsxError> {
        let is_header = self.header.is_none();
        if is_header {
            let names = self.cells.iter().map(|(at, held)| (held.text().trim().to_owned(), *at));
            // Of two columns of one name the first is meant.
            self.header = Some(names.rev().collect());
            self.widths(worksheet)?;
        }
        let header = self.header.as_ref();
        let wrong = marks.of(&self.name, self.row + 1);
        let of_part = marks.of(&self.name, 0).filter(|_| is_header);
        let mut marked: BTreeMap<u16, &Mark> = BTreeMap::new();
        for (name, mark) in wrong.into_iter().chain(of_part).flatten() {
            // What is wrong with a whole row, or a column that is not there, stands at the row's first cell.
            let at = header.and_then(|header| header.get(name)).copied();
            marked.entry(at.unwrap_or(0)).or_insert(mark);
        }
        let plain = Format::new();
        for at in self.cells.keys().chain(marked.keys()).copied().collect::<std::collections::BTreeSet<_>>() {
            let mark = marked.get(&at);
            let format = match mark.map(|mark| mark.weight) {
                Some(Weight::Error) => Format::new().set_background_color(BAD),
                Some(Weight::Warning) => Format::new().set_background_color(DOUBTFUL),
                None if is_header => Format::new().set_bold(),
                None => plain.clone(),
            };
            self.write(worksheet, at, &format)?;
            if let Some(mark) = mark {
                worksheet.insert_note(self.row, at, &note(mark))?;
            }
        }
        Ok(())
    }

    fn write(&self, worksheet: &mut Worksheet, at: u16, format: &Format) -> Result<(), XlsxError> {
        let row = self.row;
        match self.cells.get(&at) {
            None => worksheet.write_blank(row, at, format)?,
            Some(Held::Number(number)) => worksheet.write_number_with_format(row, at, *number, format)?,
            Some(Held::Truth(truth)) => worksheet.write_boolean_with_format(row, at, *truth, format)?,
            Some(Held::Text(text)) => {
                let text: String = text.chars().take(LONGEST_TEXT).collect();
                worksheet.write_string_with_format(row, at, text, format)?
            }
            Some(Held::Date(text)) => {
                let format = format.clone().set_num_format("yyyy-mm-dd");
                write_cell(worksheet, row, at, text, Column::Date)?;
                worksheet.set_cell_format(row, at, &format)?
            }
        };
        Ok(())
    }

    fn widths(&self, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (Some(table), Some(header)) = (self.table, &self.header) else { return Ok(()) };
        for (name, at) in header.iter().filter(|(name, _)| table.all_columns().contains(&name.as_str())) {
            let holds = column(table, name);
            worksheet.set_column_width(*at, width(holds))?;
            // New rows are typed as text, too.
            worksheet.set_column_format(*at, &crate::facts::format_of(holds))?;
        }
        Ok(())
    }
}

fn note(mark: &Mark) -> Note {
    let text = mark.reasons.join("\n");
    // A Chinese character takes two places of some 45 in a line.
    let places: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let lines = u32::try_from(places / 45 + mark.reasons.len() + 1).unwrap_or(2).min(30);
    Note::new(text).add_author_prefix(false).set_width(300).set_height(20 * lines + 10)
}

impl TableReader for Writer<'_> {
    fn begin(&mut self, part: &str, header: Row<'_>) {
        self.start(part);
        self.text_row(header);
    }

    fn rows(&mut self, batches: &[Batch]) {
        for row in batches.iter().flat_map(Batch::rows) {
            self.text_row(row);
        }
    }
}

impl Writer<'_> {
    fn text_row(&mut self, row: Row<'_>) {
        for column in 0..row.len() {
            let text = row.cell(column);
            let held = (!text.is_empty()).then(|| Held::Text(text.to_owned()));
            self.cell(row.number.saturating_sub(1), u32::try_from(column).unwrap_or(u32::MAX), held);
        }
    }
}
