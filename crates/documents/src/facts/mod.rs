//! Fact tables: from a folder of CSV files or a workbook into a population, and out again.

pub mod columns;
mod csv_folder;
mod csv_rows;
mod csv_sink;
mod inspect;
mod loader;
mod memory;
mod problem;
mod source;
mod streamed;
mod workbook;
mod workbook_cell;
mod workbook_cells;
mod workbook_sink;
#[cfg(test)]
mod workbook_tests;

pub use csv_folder::CsvFolder;
pub use csv_sink::CsvSink;
pub use inspect::Limits;
pub use loader::{Loaded, load};
pub use memory::MemoryTables;
pub use problem::{Kind, MOST_KEPT, Problem, Problems, Weight};
pub use source::{Batch, FactSource, Row, SourceError, TableReader};
pub use streamed::{Piece, Streamed};
pub use workbook::{MOST_COLUMNS, WorkbookSource};
pub(crate) use workbook_cell::push_text;
pub(crate) use workbook_cells::WorkbookCells;
pub use workbook_sink::{SHEET_ROWS, WorkbookSink, WriteError};
pub(crate) use workbook_sink::{format_of, save, write_cell};
