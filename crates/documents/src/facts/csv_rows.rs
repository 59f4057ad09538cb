//! Where rows and cells of CSV text end (RFC 4180). A quote opens a quoted cell only where the cell starts; anywhere else
//! it is a character like others.

use memchr::{memchr, memchr_iter, memrchr};

use super::source::Batch;

/// What the bytes before say about the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    CellStart,
    Inside,
    Quoted,
    /// The cell ends here, or the next byte is the second of a pair of quotes.
    QuoteInQuotes,
}

impl At {
    const fn after(self, byte: u8) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::QuoteInQuotes,
            (Self::Quoted, _) | (Self::CellStart | Self::QuoteInQuotes, b'"') => Self::Quoted,
            (_, b',' | b'\n') => Self::CellStart,
            _ => Self::Inside,
        }
    }
}

/// The line ends of some bytes, from the start of a row on, that end a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowEnds {
    /// How many there are.
    pub count: usize,
    /// After which byte the last whole row ends.
    pub last: Option<usize>,
    /// Whether the bytes end within quotes.
    pub is_open: bool,
}

impl RowEnds {
    /// Looks through the bytes.
    pub fn of(bytes: &[u8]) -> Self {
        if memchr(b'"', bytes).is_none() {
            // Nearly every file: no cell can hold a line end.
            let last = memrchr(b'\n', bytes).map(|at| at + 1);
            return Self { count: memchr_iter(b'\n', bytes).count(), last, is_open: false };
        }
        let mut ends = Self::default();
        let mut state = At::CellStart;
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' && state != At::Quoted {
                ends.count += 1;
                ends.last = Some(at + 1);
            }
            state = state.after(byte);
        }
        ends.is_open = state == At::Quoted;
        ends
    }
}

/// Splits whole rows into cells; blank ones are left out and counted.
pub fn split(text: &str, first_row: u32) -> Batch {
    let mut batch = Batch::default();
    if memchr(b'"', text.as_bytes()).is_none() {
        for (number, line) in (first_row..).zip(text.lines()) {
            if !line.is_empty() {
                batch.push(number, line.split(','));
            }
        }
        return batch;
    }
    let (mut state, mut start, mut number) = (At::CellStart, 0, first_row);
    let mut push = |row: Option<&str>, number| {
        let row = row.unwrap_or_default();
        let row = row.strip_suffix('\r').unwrap_or(row);
        if !row.is_empty() {
            batch.push(number, cells(row).iter().map(String::as_str));
        }
    };
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'\n' && state != At::Quoted {
            push(text.get(start..at), number);
            (start, number) = (at + 1, number.saturating_add(1));
        }
        state = state.after(byte);
    }
    push(text.get(start..), number);
    batch
}

fn cells(row: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut state = At::CellStart;
    for c in row.chars() {
        match (state, c) {
            (At::CellStart | At::Quoted, '"') => {}
            (At::CellStart | At::Inside | At::QuoteInQuotes, ',') => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
        // Outside ASCII all characters are alike.
        state = state.after(u8::try_from(c).unwrap_or(b' '));
    }
    cells.push(cell);
    cells
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let batch = split(text, 1);
        let cells = |row: super::super::source::Row<'_>| {
            (0..row.len()).map(|column| row.cell(column).to_owned()).collect()
        };
        batch.rows().map(|row| (row.number, cells(row))).collect()
    }

    #[test]
    fn quotes_hold_commas_quotes_and_line_ends() {
        for (text, expected) in [
            ("a,\"b,c\"\n", vec!["a", "b,c"]),
            ("a,\"b\"\"c\"", vec!["a", "b\"c"]),
            ("\"\",\"a\r\nb\"\r\n", vec!["", "a\r\nb"]),
            ("5\" b,c\"d\n", vec!["5\" b", "c\"d"]),
            ("\"a\"b,c\n", vec!["ab", "c"]),
        ] {
            let cells = expected.into_iter().map(str::to_owned).collect();
            assert_eq!(rows(text), [(1, cells)], "{text:?}");
        }
    }

    #[test]
    fn row_ends_are_those_outside_quotes() {
        for (text, count, last, is_open) in [
            ("a\nb", 1, Some(2), false),
            ("\"a\nb", 0, None, true),
            ("\"a\n\"\nb\"\n", 2, Some(8), false),
            ("a,\"\"\"\n", 0, None, true),
            ("a,\"\"\"\"\n", 1, Some(7), false),
        ] {
            assert_eq!(RowEnds::of(text.as_bytes()), RowEnds { count, last, is_open }, "{text:?}");
        }
    }

    proptest! {
        /// Written by another, read the same, whatever the cells hold.
        #[test]
        fn cells_come_back_as_a_writer_wrote_them(
            written in proptest::collection::vec(proptest::collection::vec("[a\",\\r\\n 甲]{0,4}", 3), 1..5)
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in &written {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let trimmed: Vec<Vec<_>> =
                written.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            let read: Vec<_> = rows(&text).into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(read, trimmed);
        }
    }
}
