//! The numbers of inspections are points that are proposed, and the days within which something is put right.

use liandai_rules::{diagnostic::Source, package::Package};

/// What every item proposes, and by when findings are put right; `None` if the package's check refuses the numbers.
pub fn told(sources: &[Source]) -> Option<Vec<String>> {
    let (package, _) = Package::check(sources).ok()?;
    let inspections = package.inspections?;
    let handling = inspections.handling.iter().map(|rule| format!("{:?}", rule.body));
    let items = inspections.items.iter().map(|rule| format!("{} {:?}", rule.id, rule.body));
    Some(handling.chain(items).collect())
}
