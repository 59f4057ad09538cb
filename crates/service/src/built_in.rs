//! The Changde Measures, part of the program: the package's files and the policies of its powers.

use liandai_rules::{diagnostic::Source, package::Package};

use crate::powers::{PolicyProblem, Powers};

macro_rules! files {
    ($($file:literal),* $(,)?) => {
        /// Name and text of the package's files.
        pub const CHANGDE: &[(&str, &str)] =
            &[$(($file, include_str!(concat!("../../../regulations/changde/", $file)))),*];
    };
}

files![
    "regulation.toml",
    "clauses.toml",
    "indicators.toml",
    "institution.toml",
    "unit.toml",
    "officer.toml",
    "procedure.toml",
    "organisation.toml",
    "duties.toml",
    "public.toml",
    "cases.toml",
    "objectives.toml",
    "inspections.toml",
    "questions.toml",
    "registers.toml",
];

/// The policies and their schema.
pub const POWERS: (&str, &str) = (
    include_str!("../../../regulations/changde/powers.cedar"),
    include_str!("../../../regulations/changde/powers.cedarschema"),
);

/// The files of the built-in package.
#[must_use]
pub fn sources() -> Vec<Source> {
    CHANGDE.iter().map(|(name, text)| Source { name: (*name).to_owned(), text: (*text).to_owned() }).collect()
}

/// The built-in package; `None` if it has errors, which its tests would have found.
#[must_use]
pub fn package() -> Option<Package> {
    Package::check(&sources()).ok().map(|(package, _)| package)
}

/// The built-in policies.
///
/// # Errors
/// They have errors, which their tests would have found.
pub fn powers() -> Result<Powers, Vec<PolicyProblem>> {
    Powers::load(POWERS.0, POWERS.1)
}
