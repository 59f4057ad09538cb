//! The reference implementation: slow, exact and as close to the words of the semantics as code can be.
//! One function for each rule; each quotes its rule and clause.

mod grounds;
mod institution;
mod officer;
mod period;
mod points;
mod rank;
mod result;
mod settlement;
#[cfg(test)]
mod tests;
mod unit;

pub(crate) use period::Window;
pub(crate) use points::{criteria, maximum, monthly_total};

use liandai_model::Subject;

use crate::{
    facts::{Facts, Who},
    number::Q,
    tables::Tables,
};

/// The two files of a rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OracleResult {
    /// `results.csv`.
    pub results_csv: String,
    /// `settlement.csv`.
    pub settlement_csv: String,
}

/// What a package may switch on; the default is the package as delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OracleOptions {
    /// The most officers of an institution, in percent of its rated ones, who may have five stars.
    pub quota_percent: Option<u32>,
    /// Reads 二星级以下 as "two or fewer" stars in the settlement of units and officers.
    pub two_or_fewer_stars: bool,
}

/// Rates a valid city for `2026` (final rating) or `2026-H1` (first rating), with the default package.
#[must_use]
pub fn rate(tables: &Tables, period: &str) -> OracleResult {
    rate_with(tables, period, OracleOptions::default())
}

/// Rates a valid city with switches set.
#[must_use]
pub fn rate_with(tables: &Tables, period: &str, options: OracleOptions) -> OracleResult {
    let facts = Facts::read(tables);
    let window = Window::rating(period);
    // A first rating has no institution rows.
    let institutions = if window.is_final { institution::rate_all(&facts, &window) } else { Vec::new() };
    let units = unit::rate_all(&facts, &window);
    let officers = officer::rate_all(&facts, &window, &institutions, options);
    let rows = [institutions, units, officers].concat();
    // The first rating settles nothing.
    let consequences =
        if window.is_final { settlement::settle(&facts, &window, &rows, options) } else { Vec::new() };
    OracleResult {
        results_csv: result::results_csv(rows, &window),
        settlement_csv: result::settlement_csv(consequences),
    }
}

/// The exact total of a subject before it is rounded; none without a period sheet.
pub(crate) fn exact_total(facts: &Facts, who: &Who, window: &Window) -> Option<Q> {
    match who.subject {
        Subject::Institution => institution::exact_total(facts, who, window),
        Subject::Unit | Subject::Officer => points::exact_star_total(facts, who, window),
    }
}
