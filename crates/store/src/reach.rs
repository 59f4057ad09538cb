//! How far somebody's power reaches, for narrowing lists.

use liandai_model::{InstitutionId, OfficerId, UnitId};

/// The rows that somebody may see, as the union of its parts; nothing if all are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The whole city.
    pub city: bool,
    /// These institutions and all that belong under them.
    pub institutions: Vec<InstitutionId>,
    /// These units.
    pub units: Vec<UnitId>,
    /// These officers.
    pub officers: Vec<OfficerId>,
}

impl Reach {
    /// Everything in the city.
    #[must_use]
    pub fn whole_city() -> Self {
        Self { city: true, ..Self::default() }
    }

    /// Whether it reaches nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.city && self.institutions.is_empty() && self.units.is_empty() && self.officers.is_empty()
    }
}
