//! Where fact tables are read from. A source splits its medium into rows of text; what the cells mean is the loader's
//! business, so that a folder and a workbook give the same facts and the same problems.

use liandai_locale::Messages;
use liandai_model::FactTable;

/// Rows of one table, in order, with the number that a spreadsheet shows for each.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    text: String,
    /// Where each cell ends in `text`.
    cells: Vec<u32>,
    /// For each row its number, and where its cells end in `cells`.
    rows: Vec<(u32, u32)>,
}

/// One row of a batch.
#[derive(Clone, Copy, Debug)]
pub struct Row<'b> {
    /// Its number in the file or sheet, from 1; the header is row 1.
    pub number: u32,
    batch: &'b Batch,
    first: usize,
    end: usize,
}

impl Batch {
    /// Ends a cell that was pushed with [`push_text`](Self::push_text).
    fn end_cell(&mut self) {
        self.cells.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Adds a row.
    pub fn push<'c>(&mut self, number: u32, cells: impl IntoIterator<Item = &'c str>) {
        for cell in cells {
            self.text.push_str(cell.trim());
            self.end_cell();
        }
        self.rows.push((number, u32::try_from(self.cells.len()).unwrap_or(u32::MAX)));
    }

    /// The rows.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let mut first = 0;
        self.rows.iter().map(move |&(number, end)| {
            let end = usize::try_from(end).unwrap_or(usize::MAX);
            let row = Row { number, batch: self, first, end };
            first = end;
            row
        })
    }

    /// Takes the first row out, as a batch of its own.
    #[must_use]
    pub fn take_first(&mut self) -> Self {
        let mut first = Self::default();
        if let Some(row) = self.rows().next() {
            first.push(row.number, (0..row.len()).map(|column| row.cell(column)));
        }
        let mut others = Self::default();
        for row in self.rows().skip(1) {
            others.push(row.number, (0..row.len()).map(|column| row.cell(column)));
        }
        *self = others;
        first
    }

    /// How many bytes of text it holds.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Whether it has no rows.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<'b> Row<'b> {
    /// The text of a cell, without white space around it; empty beyond the row's end.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'b str {
        let at = self.first + column;
        if at >= self.end {
            return "";
        }
        let offset = |cell: Option<usize>| {
            let end = cell.and_then(|cell| self.batch.cells.get(cell)).copied().unwrap_or(0);
            usize::try_from(end).unwrap_or(usize::MAX)
        };
        self.batch.text.get(offset(at.checked_sub(1))..offset(Some(at))).unwrap_or_default()
    }

    /// How many cells it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.end - self.first
    }

    /// Whether all its cells are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        (0..self.len()).all(|column| self.cell(column).is_empty())
    }
}

/// Takes what a source reads.
pub trait TableReader {
    /// A part of a table starts: a file, or a sheet of a workbook. `part` is its name as the user knows it
    /// (`sheets.csv`, `sheets.2`), `header` its first row.
    fn begin(&mut self, part: &str, header: Row<'_>);

    /// The part's next rows, in order.
    fn rows(&mut self, batches: &[Batch]);
}

/// A folder of files or a workbook.
pub trait FactSource {
    /// Parts that look like fact tables and are none: a misspelt file or sheet name.
    fn unknown_parts(&self) -> Vec<String>;

    /// Reads one table; a table that is not there is not begun.
    ///
    /// # Errors
    /// The medium cannot be read on.
    fn read(&mut self, table: FactTable, reader: &mut dyn TableReader) -> Result<(), SourceError>;
}

/// Why a source cannot be read at all, or not to its end.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The operating system says no.
    #[error("{path}: {error}")]
    Io {
        /// Which file or folder.
        path: String,
        /// What it says.
        error: std::io::Error,
    },
    /// Bytes that are neither UTF-8 nor GB18030.
    #[error("{part}: neither UTF-8 nor GB18030 from row {row}")]
    Encoding {
        /// The file.
        part: String,
        /// The row from which on.
        row: u64,
    },
    /// A quoted cell that does not end.
    #[error("{part}: a quote opened near row {row} is not closed")]
    OpenQuote {
        /// The file.
        part: String,
        /// The row near which it opens.
        row: u64,
    },
    /// The file is not a workbook.
    #[error("{path} is not an XLSX workbook: {detail}")]
    NotAWorkbook {
        /// The file.
        path: String,
        /// Why.
        detail: String,
    },
    /// The file is not a zip of files.
    #[error("{path} is not a zip archive: {detail}")]
    NotAnArchive {
        /// The file.
        path: String,
        /// Why.
        detail: String,
    },
    /// The workbook would unpack to more than we are willing to hold.
    #[error("{path} unpacks to more than {limit} bytes")]
    TooLarge {
        /// The file.
        path: String,
        /// The limit, in bytes.
        limit: u64,
    },
}

impl SourceError {
    /// What is wrong and what to do, in the reader's language.
    #[must_use]
    pub fn line(&self, messages: &Messages) -> String {
        let (key, arguments) = self.message();
        let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        messages.format(key, &arguments)
    }

    /// The message that says so: its key and its arguments.
    #[must_use]
    pub fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let number = |number: &u64| number.to_string();
        match self {
            Self::Io { path, error } => {
                ("source-io", vec![("path", path.clone()), ("reason", error.to_string())])
            }
            Self::Encoding { part, row } => {
                ("source-encoding", vec![("path", part.clone()), ("row", number(row))])
            }
            Self::OpenQuote { part, row } => {
                ("source-open-quote", vec![("path", part.clone()), ("row", number(row))])
            }
            Self::NotAWorkbook { path, detail } => {
                ("source-not-a-workbook", vec![("path", path.clone()), ("reason", detail.clone())])
            }
            Self::NotAnArchive { path, detail } => {
                ("source-not-an-archive", vec![("path", path.clone()), ("reason", detail.clone())])
            }
            Self::TooLarge { path, limit } => {
                ("source-too-large", vec![("path", path.clone()), ("limit", number(limit))])
            }
        }
    }
}
