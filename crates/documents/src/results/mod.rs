//! Results out: CSV files for machines, a workbook for people. What they say is the rating's; here it is only laid
//! out.

mod assessors;
mod csv;
mod order;
mod stored;
mod summary;
mod tally;
#[cfg(test)]
mod tests;
mod words;
pub(crate) mod workbook;

pub use self::{
    assessors::{Routed, all_assessors, assessors_csv, write_assessors},
    csv::{CsvError, results_csv, settlement_csv, write_csv},
    stored::{StoredConsequence, StoredResult, stored_results_csv, stored_settlement_csv},
    summary::Summary,
    workbook::write_workbook,
};
