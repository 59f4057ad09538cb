//! The numbers of cases are points that a decision takes off.

use liandai_rules::{diagnostic::Source, package::Package};

/// What every decision records; `None` if the package's check refuses the numbers.
pub fn told(sources: &[Source]) -> Option<Vec<String>> {
    let (package, _) = Package::check(sources).ok()?;
    let outcomes = &package.cases?.outcomes;
    Some(outcomes.iter().map(|rule| format!("{} {:?}", rule.id, rule.body.deductions)).collect())
}
