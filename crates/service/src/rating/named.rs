//! What flags and reasons are called by the version of the regulation that gave them.

use liandai_model::{Subject, Text};
use liandai_rules::package::Origin;

use crate::regulation::Version;

/// A rule that a flag or a reason is named after.
#[derive(Clone, Copy, Debug)]
pub struct NamedRule<'v> {
    /// What it is called.
    pub title: &'v Text,
    /// Whether the rule is an assumption.
    pub is_assumed: bool,
}

impl Version {
    /// The rule behind a flag or a reason; none for those that the program itself gives.
    #[must_use]
    pub fn rule_behind(&self, subject: Subject, id: &str) -> Option<NamedRule<'_>> {
        let book = self.package.rulebook(subject);
        macro_rules! known {
            ($($rules:ident),*) => {
                [$(book.$rules.iter().find(|rule| rule.id == id)
                    .map(|rule| NamedRule { title: &rule.title, is_assumed: rule.origin == Origin::Assumption })),*]
            };
        }
        known!(grounds, exclusions, lasts, flags, tops).into_iter().flatten().next()
    }
}
