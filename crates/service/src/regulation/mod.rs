//! The regulation: versions of its package, kept whole in the store, and which of them is in force on a day.

mod attach_text;
mod compare_versions;
mod ensure;
mod list_versions;
mod package;
mod read;
mod remove_text;
mod store_version;

use std::sync::Arc;

use liandai_model::{Day, RegulationId};
use liandai_rules::package::Package;

/// What rules, diagnostics and comparisons say in words.
pub use liandai_documents::regulation as words;
pub use liandai_rules::package::{Clause, Origin, parent_clause};

/// Terms and what a notice shows.
pub mod terms {
    pub use liandai_rules::{
        package::{PublicNotice, Rule, Shown, TermOf},
        procedure::{public_notice, term},
    };
}

pub use attach_text::Compared;
pub(crate) use package::parsed;
pub use package::{digest_of, files_of};
pub use store_version::Stored;
pub(crate) use store_version::hexadecimal;

/// A stored version, read and checked; cheap to clone.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its id.
    pub id: RegulationId,
    /// The first day on which it is in force.
    pub effective_from: Day,
    /// SHA-256 over its files.
    pub digest: Vec<u8>,
    /// What it says.
    pub package: Arc<Package>,
}

impl Version {
    /// The beginning of its digest, by which people tell versions apart.
    #[must_use]
    pub fn short_digest(&self) -> String {
        short_digest(&self.digest)
    }
}

/// The beginning of a digest.
#[must_use]
pub fn short_digest(digest: &[u8]) -> String {
    hexadecimal(digest.get(..6).unwrap_or(digest))
}
