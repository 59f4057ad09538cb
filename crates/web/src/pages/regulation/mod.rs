//! The regulation: read as a document alive with its figures, clause by clause, with the official text beside it, version by version.

mod asked;
mod clause;
pub(crate) mod compare;
pub(crate) mod document;
mod figures;
pub(crate) mod official_text;
pub(crate) mod one;
mod pages;
pub(crate) mod versions;
