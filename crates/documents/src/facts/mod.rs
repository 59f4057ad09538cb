//! Fact tables: from a folder of CSV files or a workbook into a population, and out again.

mod source;

pub use source::{Batch, FactSource, Row, SourceError, TableReader};
