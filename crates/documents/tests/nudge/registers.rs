//! The numbers of the registers decide what their forms take, by when steps are due and when entries are renewed.

use liandai_rules::{diagnostic::Source, package::Package};

/// Every form with its limits; `None` if the package's check refuses the numbers.
pub fn told(sources: &[Source]) -> Option<Vec<String>> {
    let (package, _) = Package::check(sources).ok()?;
    let registers = &package.registers()?.registers;
    Some(registers.iter().map(|rule| format!("{} {:?}", rule.id, rule.body)).collect())
}
