//! The text of a workbook's cell, as a CSV file would have it.

use std::fmt::Write as _;

use calamine::{DataRef, ExcelDateTime};

/// Appends the text of a cell.
pub fn push_text(value: &DataRef<'_>, text: &mut String) {
    // Writing to a string cannot fail.
    let _ = match value {
        DataRef::Empty => Ok(()),
        DataRef::Int(number) => write!(text, "{number}"),
        DataRef::Float(number) => write_number(*number, text),
        DataRef::String(string) => text.write_str(string),
        DataRef::SharedString(string) => text.write_str(string),
        DataRef::Bool(value) => write!(text, "{value}"),
        DataRef::DateTime(time) => match day(time) {
            Some((year, month, day)) => write!(text, "{year:04}-{month:02}-{day:02}"),
            None => write_number(time.as_f64(), text),
        },
        DataRef::DateTimeIso(iso) => text.write_str(iso.split_once('T').map_or(iso, |(day, _)| day)),
        DataRef::DurationIso(iso) => text.write_str(iso),
        DataRef::Error(error) => write!(text, "{error}"),
    };
}

/// Appends the text of a cell that holds a period. Excel takes `2026-03` for a date and keeps 2026-03-01; a period is
/// never a whole date, so that the month can be had back.
pub fn push_month(value: &DataRef<'_>, text: &mut String) {
    let start = text.len();
    push_text(value, text);
    let is_date = matches!(value, DataRef::DateTime(_) | DataRef::DateTimeIso(_));
    if is_date && text.len() == start + 10 && text.ends_with("-01") {
        text.truncate(start + 7);
    }
}

/// The shortest decimal that reads back as the same number, without an exponent.
fn write_number(number: f64, text: &mut String) -> std::fmt::Result {
    if number == 0.0 { text.write_str("0") } else { write!(text, "{number}") }
}

/// The day of a date; `None` for a span of time, and for what no calendar of Excel's has.
fn day(time: &ExcelDateTime) -> Option<(u16, u8, u8)> {
    // Excel's day 1 is 1900-01-01 (day 0 is no day), its last 9999-12-31.
    let in_range = (1.0..2_958_466.0).contains(&time.as_f64());
    (time.is_datetime() && in_range).then(|| {
        let (year, month, day, ..) = time.to_ymd_hms_milli();
        (year, month, day)
    })
}
