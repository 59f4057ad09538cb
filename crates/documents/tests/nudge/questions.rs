//! The numbers of questions are what is suggested for a new exam, and which answers are right.

use liandai_rules::{diagnostic::Source, package::Package};

/// What is suggested and what is right; `None` if the package's check refuses the numbers.
pub fn told(sources: &[Source]) -> Option<Vec<String>> {
    let (package, _) = Package::check(sources).ok()?;
    let all = package.questions?;
    let suggested = all.examining.iter().map(|rule| format!("{:?}", rule.body));
    Some(suggested.chain(all.questions.iter().map(|one| format!("{} {:?}", one.id, one.right))).collect())
}
