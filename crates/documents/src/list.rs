//! A list as it stands on a screen, as a workbook to send on.

use liandai_locale::Messages;
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use crate::results::workbook::sheet::{Heading, List, Shown, Value};

/// A workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("a list as a workbook: {0}")]
pub struct ListError(#[from] XlsxError);

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its width in characters.
    pub width: u32,
    /// Whether it holds numbers.
    pub is_number: bool,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text; it is never taken for a formula.
    Text(String),
    /// A whole number.
    Number(u32),
}

/// The bytes of a workbook with one list: heading, filter, frozen head, print setup.
///
/// # Errors
/// The workbook cannot be written.
pub fn as_workbook(
    title: &str,
    columns: &[Column],
    rows: &[Vec<Cell>],
    messages: &Messages,
) -> Result<Vec<u8>, ListError> {
    workbook_of(title, columns, rows, messages.text("results-page"))
}

/// The same of rows that come one after another, so that they need not all be there at once. `page` is what stands before the number of a
/// page.
///
/// # Errors
/// The workbook cannot be written.
pub fn workbook_of<R: AsRef<[Cell]>>(
    title: &str,
    columns: &[Column],
    rows: impl IntoIterator<Item = R>,
    page: String,
) -> Result<Vec<u8>, ListError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(title));
    let headings = columns.iter().map(|column| Heading {
        title: column.title.clone(),
        width: column.width,
        shown: if column.is_number { Shown::Whole } else { Shown::Text },
    });
    let page = (title.to_owned(), page);
    let mut list = List::new(&mut workbook, title.to_owned(), page, headings.collect())?;
    for row in rows {
        let values: Vec<Value<'_>> = row
            .as_ref()
            .iter()
            .map(|cell| match cell {
                Cell::Empty => Value::Empty,
                Cell::Text(text) => Value::Text(text),
                Cell::Number(number) => Value::Number(f64::from(*number)),
            })
            .collect();
        list.row(&values)?;
    }
    list.end()?;
    Ok(workbook.save_to_buffer()?)
}

/// The first line of a text with a line a row, cells apart by commas, in UTF-8 with the mark by which spreadsheets know it.
#[must_use]
pub fn csv_head(columns: &[Column]) -> String {
    let titles: Vec<_> = columns.iter().map(|column| quoted(&column.title)).collect();
    format!("\u{feff}{}\r\n", titles.join(","))
}

/// The lines of rows below it. What a spreadsheet would take for a formula is set behind an apostrophe.
#[must_use]
pub fn csv_lines(rows: &[Vec<Cell>]) -> String {
    let mut text = String::new();
    for row in rows {
        let shown = row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) if text.starts_with(['=', '+', '-', '@']) => quoted(&format!("'{text}")),
            Cell::Text(text) => quoted(text),
            Cell::Number(number) => number.to_string(),
        });
        text.extend([shown.collect::<Vec<_>>().join(",").as_str(), "\r\n"]);
    }
    text
}

/// A cell, in quotation marks where it has to be.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader as _, Xlsx};
    use liandai_model::Lang;

    use super::*;

    #[test]
    fn a_text_of_lines_is_no_formula() {
        let column = |title: &str| Column { title: title.to_owned(), width: 12, is_number: false };
        let rows = [
            vec![Cell::Text("=1+1".to_owned()), Cell::Number(3)],
            vec![Cell::Text("a,b".to_owned()), Cell::Empty],
        ];
        assert_eq!(csv_head(&[column("姓名"), column("人数")]), "\u{feff}姓名,人数\r\n");
        assert_eq!(csv_lines(&rows), "'=1+1,3\r\n\"a,b\",\r\n");
    }

    #[test]
    fn a_list_is_read_back_as_it_was_written() {
        let column = |title: &str, is_number| Column { title: title.to_owned(), width: 12, is_number };
        let columns = [column("姓名", false), column("人数", true)];
        let rows = [
            vec![Cell::Text("=1+1".to_owned()), Cell::Number(3)],
            vec![Cell::Text("陈明远".to_owned()), Cell::Empty],
        ];
        let bytes = as_workbook("人员", &columns, &rows, &Messages::new(Lang::Zh)).unwrap();
        let mut read = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheet = read.worksheet_range("人员").unwrap();
        let cells: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
        let text = |text: &str| Data::String(text.to_owned());
        assert_eq!(
            cells,
            [
                vec![text("姓名"), text("人数")],
                vec![text("=1+1"), Data::Float(3.0)],
                vec![text("陈明远"), Data::Empty]
            ]
        );
    }
}
