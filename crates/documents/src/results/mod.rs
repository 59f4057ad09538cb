//! Results out: two CSV files for machines, a workbook for people. What they say is the rating's; here it is only laid
//! out.

mod csv;
mod order;
mod summary;
mod tally;
#[cfg(test)]
mod tests;
mod words;
mod workbook;

pub use self::{
    csv::{CsvError, results_csv, settlement_csv, write_csv},
    summary::Summary,
    workbook::write_workbook,
};
