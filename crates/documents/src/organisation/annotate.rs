//! The user's own file back as a workbook with what is wrong at its cells: each bad cell is coloured and has the reasons as a
//! note, and a first sheet lists them all with links. Values are kept; formulas come back as their values.

mod sheets;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::Arc,
};

use liandai_locale::Messages;
use liandai_model::Lang;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Url, Workbook, XlsxError};

use super::compare::Previewed;
use crate::facts::{MOST_KEPT, Problems, SourceError, Weight, WriteError, save};

/// The sheet of problems, by language; a file that comes back with it is read without it.
pub const PROBLEMS: [&str; 2] = ["错误清单", "Problems"];

/// Behind a cell with an error.
const BAD: u32 = 0x00FF_C7CE;
/// Behind a cell that somebody should look at.
const DOUBTFUL: u32 = 0x00FF_EB9C;

/// What is wrong at a place of the file, worded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The file or sheet.
    pub part: Arc<str>,
    /// The row as a spreadsheet numbers it; 0 for the whole part.
    pub row: u32,
    /// The column's name, empty for a whole row.
    pub column: String,
    /// What is wrong and what to do.
    pub reason: String,
    /// Whether it stops the import.
    pub weight: Weight,
}

/// The problems of a file, worded.
#[must_use]
pub fn annotations(problems: &Problems, messages: &Messages) -> Vec<Annotation> {
    let worded = problems.kept().iter().map(|problem| Annotation {
        part: Arc::clone(&problem.part),
        row: problem.row,
        column: problem.column.clone(),
        reason: problem.reason(messages),
        weight: problem.kind.weight(),
    });
    worded.collect()
}

/// The conflicts of a plan, worded, as many as problems are kept.
#[must_use]
pub fn conflict_annotations(rows: &[Previewed], messages: &Messages) -> Vec<Annotation> {
    let placed = rows.iter().filter_map(|row| Some((row.at.clone()?, &row.conflicts)));
    let worded = placed.flat_map(|((part, line), conflicts)| {
        conflicts.iter().map(move |conflict| Annotation {
            part: Arc::clone(&part),
            row: line,
            column: String::new(),
            reason: conflict.reason(messages),
            weight: Weight::Error,
        })
    });
    worded.take(MOST_KEPT).collect()
}

/// Why a file does not come back.
#[derive(Debug, thiserror::Error)]
pub enum AnnotateError {
    /// The file cannot be read again.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The workbook cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Writes the file at `path`, which the user calls `name`, with its annotations to `target`.
///
/// # Errors
/// The file cannot be read, or the workbook cannot be written.
pub fn annotate(
    path: &Path,
    name: &str,
    annotations: &[Annotation],
    messages: &Messages,
    target: &Path,
) -> Result<(), AnnotateError> {
    let failed = |error| WriteError::Workbook { path: target.display().to_string(), error };
    let mut workbook = Workbook::new();
    let [zh, en] = PROBLEMS;
    let title = if messages.lang() == Lang::Zh { zh } else { en };
    workbook.add_worksheet().set_name(title).map_err(failed)?;
    let marks = Marks::new(annotations);
    let columns = sheets::write(path, name, &marks, &mut workbook, target)?;
    if let Some(list) = workbook.worksheets_mut().first_mut() {
        write_list(list, annotations, &columns, messages).map_err(failed)?;
    }
    save(&mut workbook, target)?;
    Ok(())
}

/// What is wrong with one cell.
struct Mark {
    reasons: Vec<String>,
    weight: Weight,
}

/// What is wrong, by part and row, then by column.
struct Marks {
    rows: HashMap<(String, u32), BTreeMap<String, Mark>>,
}

impl Marks {
    fn new(annotations: &[Annotation]) -> Self {
        let mut rows: HashMap<(String, u32), BTreeMap<String, Mark>> = HashMap::new();
        for one in annotations {
            let row = rows.entry((sheet_of(&one.part).to_owned(), one.row)).or_default();
            let mark = row
                .entry(one.column.clone())
                .or_insert_with(|| Mark { reasons: Vec::new(), weight: Weight::Warning });
            mark.reasons.push(one.reason.clone());
            if one.weight == Weight::Error {
                mark.weight = Weight::Error;
            }
        }
        Self { rows }
    }

    fn of(&self, sheet: &str, row: u32) -> Option<&BTreeMap<String, Mark>> {
        self.rows.get(&(sheet.to_owned(), row))
    }
}

/// The sheet in which a part comes back: a CSV file without its ending.
fn sheet_of(part: &str) -> &str {
    part.strip_suffix(".csv").unwrap_or(part)
}

/// Where the columns of each sheet stand.
type Columns = HashMap<String, HashMap<String, u16>>;

fn write_list(
    list: &mut rust_xlsxwriter::Worksheet,
    annotations: &[Annotation],
    columns: &Columns,
    messages: &Messages,
) -> Result<(), XlsxError> {
    let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
    let head = cell().set_bold().set_background_color(0x00E7_E6E6);
    for (at, width) in (0_u16..).zip([8, 24, 8, 22, 90]) {
        list.set_column_width(at, width)?;
    }
    for (at, key) in (0_u16..).zip(["kind", "sheet", "row", "column", "reason"]) {
        let text = messages.text(&format!("annotated-{key}"));
        list.write_string_with_format(0, at, text, &head)?;
    }
    list.set_freeze_panes(1, 0)?;
    for (row, one) in (1_u32..).zip(annotations) {
        let (key, colour) = match one.weight {
            Weight::Error => ("annotated-error", BAD),
            Weight::Warning => ("annotated-warning", DOUBTFUL),
        };
        list.write_string_with_format(row, 0, messages.text(key), &cell().set_background_color(colour))?;
        let sheet = sheet_of(&one.part);
        match columns.get(sheet) {
            Some(known) => {
                let at = known.get(&one.column).copied().unwrap_or(0);
                let place = rust_xlsxwriter::utility::row_col_to_cell(one.row.saturating_sub(1), at);
                let sheet_name = sheet.replace('\'', "''");
                let link = Url::new(format!("internal:'{sheet_name}'!{place}")).set_text(sheet);
                list.write_url_with_format(row, 1, link, &cell().set_hyperlink())?;
            }
            None => {
                list.write_string_with_format(row, 1, sheet, &cell())?;
            }
        }
        if one.row > 0 {
            list.write_number_with_format(row, 2, one.row, &cell())?;
        }
        list.write_string_with_format(row, 3, &one.column, &cell())?;
        list.write_string_with_format(row, 4, &one.reason, &cell())?;
    }
    list.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}
