//! What an action is asked of: something in its place in the city.

use liandai_model::{AccountId, InstitutionId, OfficerId, UnitId};

/// Something in its place. What it is about is the narrowest that is given: an account, else an officer, else a unit, else the first
/// institution, else the city.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its institution and all that this one belongs under, nearest first.
    pub institutions: Vec<InstitutionId>,
    /// Its unit.
    pub unit: Option<UnitId>,
    /// The person it is about.
    pub officer: Option<OfficerId>,
    /// The account it is about.
    pub account: Option<AccountId>,
}

impl Place {
    /// The city itself.
    #[must_use]
    pub fn city() -> Self {
        Self::default()
    }

    /// An institution with all that it belongs under, nearest first.
    #[must_use]
    pub const fn institution(institutions: Vec<InstitutionId>) -> Self {
        Self { institutions, unit: None, officer: None, account: None }
    }

    /// An account, of an officer or of nobody. With [`Place::in_unit`] and the institutions it can be managed by those who manage
    /// accounts there.
    #[must_use]
    pub const fn account(account: AccountId, officer: Option<OfficerId>) -> Self {
        Self { institutions: Vec::new(), unit: None, officer, account: Some(account) }
    }

    /// In a unit, if there is one.
    #[must_use]
    pub fn in_unit(mut self, unit: impl Into<Option<UnitId>>) -> Self {
        self.unit = unit.into();
        self
    }

    /// About an officer.
    #[must_use]
    pub fn about(mut self, officer: OfficerId) -> Self {
        self.officer = Some(officer);
        self
    }

    /// Under these institutions, nearest first.
    #[must_use]
    pub fn under(mut self, institutions: Vec<InstitutionId>) -> Self {
        self.institutions = institutions;
        self
    }
}
