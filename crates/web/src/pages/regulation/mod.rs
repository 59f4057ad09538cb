//! The regulation: read as a document, with the official text beside it, version by version.

mod clause;
pub(crate) mod compare;
pub(crate) mod document;
pub(crate) mod official_text;
pub(crate) mod versions;
