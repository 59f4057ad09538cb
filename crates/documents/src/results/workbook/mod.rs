//! A workbook of results that an office would send on: a summary, and one list each of institutions, units, officers and
//! consequences.

mod lists;
pub(crate) mod sheet;
mod summary;

use std::path::Path;

use liandai_locale::Messages;
use liandai_rules::{plan::Plan, population::Population, rating::Rating};
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use super::{order, words::Words};
use crate::facts::{WriteError, save};

/// What is written, and in which words.
struct Results<'r> {
    plan: &'r Plan<'r>,
    population: &'r Population,
    rating: &'r Rating,
    messages: &'r Messages,
    words: Words<'r>,
}

impl Results<'_> {
    /// What stands at the head and at the foot of every printed page. Excel takes no header of more than 255 characters.
    fn page(&self) -> (String, String) {
        (self.words.title().chars().take(120).collect(), self.words.text("page"))
    }
}

/// Writes the results of a rating in the language of the messages. The file is there wholly or as it was before.
///
/// Lists stand by institution and rank. Kinds of subjects that the period does not rate have no list.
///
/// # Errors
/// The file cannot be written.
pub fn write_workbook(
    plan: &Plan<'_>,
    population: &Population,
    rating: &Rating,
    messages: &Messages,
    path: &Path,
) -> Result<(), WriteError> {
    let mut workbook = Workbook::new();
    let words = Words::new(plan, messages);
    let results = Results { plan, population, rating, messages, words };
    build(&mut workbook, &results)
        .map_err(|error| WriteError::Workbook { path: path.display().to_string(), error })?;
    save(&mut workbook, path)
}

fn build(workbook: &mut Workbook, results: &Results<'_>) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet().set_name(results.words.text("sheet-summary"))?;
    summary::write(sheet, results)?;
    for subject in order::rated(results.plan) {
        lists::subjects(workbook, results, subject)?;
    }
    if !results.rating.consequences.is_empty() {
        lists::settlement(workbook, results)?;
    }
    workbook.set_properties(&DocProperties::new().set_title(results.words.title()));
    Ok(())
}
