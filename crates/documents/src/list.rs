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
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(title));
    let headings = columns.iter().map(|column| Heading {
        title: column.title.clone(),
        width: column.width,
        shown: if column.is_number { Shown::Whole } else { Shown::Text },
    });
    let page = (title.to_owned(), messages.text("results-page"));
    let mut list = List::new(&mut workbook, title.to_owned(), page, headings.collect())?;
    for row in rows {
        let values: Vec<Value<'_>> = row
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

/// A text with a line a row, cells apart by commas, in UTF-8 with the mark by which spreadsheets know it. What a spreadsheet would take
/// for a formula is set behind an apostrophe.
#[must_use]
pub fn as_csv(columns: &[Column], rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    let line = |text: &mut String, cells: &mut dyn Iterator<Item = String>| {
        text.push_str(&cells.collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    };
    line(&mut text, &mut columns.iter().map(|column| quoted(&column.title)));
    for row in rows {
        let shown = row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) if text.starts_with(['=', '+', '-', '@']) => quoted(&format!("'{text}")),
            Cell::Text(text) => quoted(text),
            Cell::Number(number) => number.to_string(),
        });
        line(&mut text, &mut { shown });
    }
    text.into_bytes()
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
        let bytes = as_csv(&[column("姓名"), column("人数")], &rows);
        assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}姓名,人数\r\n'=1+1,3\r\n\"a,b\",\r\n");
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
