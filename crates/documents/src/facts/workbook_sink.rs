//! Writes fact tables into a workbook: one sheet a table, and a further one where a sheet is full.

use std::{io, path::Path};

use liandai_model::{Day, FactSink, FactTable, Points};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::columns::{Column, column, width};
use crate::replace_file::{beside, into_place};

/// How many rows a sheet of Excel has.
pub const SHEET_ROWS: u32 = 1_048_576;
/// The largest whole number that a cell holds exactly has fewer digits.
const EXACT_DIGITS: usize = 16;

/// Why a workbook cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The operating system says no.
    #[error("{path}: {error}")]
    Io {
        /// Which file.
        path: String,
        /// What it says.
        error: io::Error,
    },
    /// The workbook cannot hold it.
    #[error("{path}: {error}")]
    Workbook {
        /// Which file.
        path: String,
        /// What the library says.
        error: XlsxError,
    },
}

/// Saves a workbook aside and renames it into place.
///
/// # Errors
/// It cannot be written.
pub fn save(workbook: &mut Workbook, path: &Path) -> Result<(), WriteError> {
    let shown = || path.display().to_string();
    let io_error = |error| WriteError::Io { path: shown(), error };
    let file = beside(path).map_err(io_error)?;
    workbook
        .save_to_writer(io::BufWriter::new(file.as_file()))
        .map_err(|error| WriteError::Workbook { path: shown(), error })?;
    into_place(file, path).map_err(io_error)?;
    Ok(())
}

/// A workbook of fact tables being written. Rows go to temporary files; only distinct texts stay in memory.
pub struct WorkbookSink {
    workbook: Workbook,
    sheet_rows: u32,
    table: FactTable,
    names: Vec<&'static str>,
    columns: Vec<Column>,
    /// Sheets written of the table.
    part: u32,
    /// The next row of the sheet, from 0.
    row: u32,
}

impl Default for WorkbookSink {
    fn default() -> Self {
        Self::new()
    }
}

impl WorkbookSink {
    /// A workbook without sheets.
    #[must_use]
    pub fn new() -> Self {
        Self::with_sheet_rows(SHEET_ROWS)
    }

    /// A workbook whose sheets are full after so many rows, the header among them.
    #[must_use]
    pub fn with_sheet_rows(rows: u32) -> Self {
        Self {
            workbook: Workbook::new(),
            sheet_rows: rows.clamp(2, SHEET_ROWS),
            table: FactTable::Institutions,
            names: Vec::new(),
            columns: Vec::new(),
            part: 0,
            row: 0,
        }
    }

    /// Writes the workbook to a file, which is there wholly or as it was before.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(mut self, path: &Path) -> Result<(), WriteError> {
        let workbook = |error| WriteError::Workbook { path: path.display().to_string(), error };
        self.end_sheet().map_err(workbook)?;
        save(&mut self.workbook, path)
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.workbook.worksheets_mut().last_mut().ok_or(XlsxError::UnknownWorksheetNameOrIndex(String::new()))
    }

    fn start_sheet(&mut self) -> Result<(), XlsxError> {
        self.end_sheet()?;
        self.part += 1;
        let name = self.table.name();
        let names = self.names.clone();
        let name = if self.part == 1 { name.to_owned() } else { format!("{name}.{}", self.part) };
        let header = Format::new().set_bold().set_align(FormatAlign::VerticalCenter);
        let sheet = self.workbook.add_worksheet_with_low_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (at, column) in (0_u16..).zip(&self.columns) {
            sheet.set_column_width(at, width(*column))?;
            sheet.set_column_format(at, &format_of(*column))?;
        }
        for (at, name) in (0_u16..).zip(names) {
            sheet.write_string_with_format(0, at, name, &header)?;
        }
        self.row = 1;
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), XlsxError> {
        if self.part == 0 {
            return Ok(());
        }
        let last_row = self.row.saturating_sub(1);
        let last_column = u16::try_from(self.columns.len()).unwrap_or(1).saturating_sub(1);
        self.sheet()?.autofilter(0, 0, last_row, last_column)?;
        Ok(())
    }
}

/// How the cells of a column are shown.
pub fn format_of(column: Column) -> Format {
    let format = match column {
        Column::Id
        | Column::Name
        | Column::Word(_)
        | Column::Period
        | Column::SignInName
        | Column::Identity
        | Column::Phone => "@",
        Column::Date => "yyyy-mm-dd",
        Column::Points => "0.00",
        Column::Days => "0.0",
        Column::Count | Column::Year => "0",
    };
    Format::new().set_num_format(format)
}

impl FactSink for WorkbookSink {
    type Error = XlsxError;

    fn begin_with(&mut self, table: FactTable, columns: &[&'static str]) -> Result<(), XlsxError> {
        self.end_sheet()?;
        self.table = table;
        columns.clone_into(&mut self.names);
        self.columns = columns.iter().map(|name| column(table, name)).collect();
        self.part = 0;
        self.start_sheet()
    }

    fn row(&mut self, cells: &[&str]) -> Result<(), XlsxError> {
        if self.row >= self.sheet_rows {
            self.start_sheet()?;
        }
        let (row, columns) = (self.row, std::mem::take(&mut self.columns));
        let sheet = self.sheet()?;
        for (at, (cell, column)) in (0_u16..).zip(cells.iter().zip(&columns)) {
            write_cell(sheet, row, at, cell, *column)?;
        }
        self.columns = columns;
        self.row += 1;
        Ok(())
    }
}

/// Writes a cell as what its column holds; as text where it is nothing of the kind, so that nothing is lost.
///
/// # Errors
/// What the library says.
pub fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    cell: &str,
    column: Column,
) -> Result<(), XlsxError> {
    if cell.is_empty() {
        return Ok(());
    }
    let number = match column {
        Column::Points | Column::Days => Points::parse(cell.as_bytes()).ok().and_then(|_| cell.parse().ok()),
        Column::Count | Column::Year => {
            let plain = cell.len() < EXACT_DIGITS && cell.bytes().all(|byte| byte.is_ascii_digit());
            cell.parse::<f64>().ok().filter(|_| plain)
        }
        Column::Date => {
            if let Some(date) = date(cell) {
                sheet.write_datetime(row, at, date)?;
                return Ok(());
            }
            None
        }
        Column::Id
        | Column::Name
        | Column::Word(_)
        | Column::Period
        | Column::SignInName
        | Column::Identity
        | Column::Phone => None,
    };
    match number {
        Some(number) => sheet.write_number(row, at, number)?,
        None => sheet.write_string(row, at, cell)?,
    };
    Ok(())
}

/// A date that Excel knows: it has none before 1900.
fn date(cell: &str) -> Option<ExcelDateTime> {
    let (year, month, day) = Day::parse(cell.as_bytes()).ok()?.ymd();
    let year = u16::try_from(year).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}
