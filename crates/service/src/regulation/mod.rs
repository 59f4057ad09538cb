//! The regulation: versions of its package, kept whole in the store, and which of them is in force on a day.

mod ensure;
mod package;

use std::sync::Arc;

use liandai_model::{Day, RegulationId};
use liandai_rules::package::Package;

pub(crate) use package::parsed;
pub use package::{digest_of, files_of};

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
