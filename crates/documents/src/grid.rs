//! The first sheet of any workbook as rows of text: what is brought in a table of its own, without being one of the fact tables.

use std::{collections::BTreeMap, path::Path};

use crate::{
    facts::{SourceError, WorkbookCells, push_text},
    organisation::{LIMITS, named},
};

/// The rows of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The name of the sheet.
    pub sheet: String,
    /// Each row that holds something: as the spreadsheet numbers it, and its cells, trimmed.
    pub rows: Vec<(u32, Vec<String>)>,
    /// Whether there are more rows than were asked for.
    pub has_more: bool,
}

/// Reads the first sheet of the workbook at `path`, which its bringer calls `name`: so many rows and columns at most.
///
/// # Errors
/// It is no workbook, or would unpack to too much.
pub fn read_grid(path: &Path, name: &str, most_rows: usize, most_columns: u32) -> Result<Grid, SourceError> {
    let mut cells = WorkbookCells::open(path, LIMITS).map_err(|error| named(error, name))?;
    let Some(sheet) = cells.sheet_names().into_iter().next() else { return Ok(Grid::default()) };
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut has_more = false;
    cells.read(&sheet, |row, column, value| {
        let mut text = String::new();
        push_text(value, &mut text);
        let text = text.trim();
        if text.is_empty() || column >= most_columns {
            return;
        }
        if rows.len() >= most_rows && !rows.contains_key(&row) {
            has_more = true;
            return;
        }
        let cells = rows.entry(row).or_default();
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        while cells.len() <= at {
            cells.push(String::new());
        }
        if let Some(cell) = cells.get_mut(at) {
            text.clone_into(cell);
        }
    })?;
    let rows = rows.into_iter().map(|(row, cells)| (row.saturating_add(1), cells)).collect();
    Ok(Grid { sheet, rows, has_more })
}
