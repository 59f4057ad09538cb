//! As whom somebody acts: in their own right, or for another by proxy. Each is asked for on its own, so that a decision knows whose
//! power it used, and what keeps either of the two from acting keeps the proxy from acting for the other.

use std::collections::BTreeSet;

use liandai_model::{AccountId, OfficerId, Role};

use super::{
    capacity::Capacity,
    place::Place,
    principal::{Holding, OnBehalf, Principal, Scope},
    question::Stance,
};

/// Somebody acting.
#[derive(Clone, Debug)]
pub(super) struct Acting<'a> {
    /// The account that acts.
    account: AccountId,
    /// For whom.
    pub(super) on_behalf: Option<OnBehalf>,
    /// The holdings that give power.
    pub(super) holdings: Vec<&'a Holding>,
    /// Every role of those who act.
    roles: BTreeSet<Role>,
    /// The accounts of those who act.
    accounts: Vec<AccountId>,
    /// Their officers.
    officers: Vec<OfficerId>,
}

impl<'a> Acting<'a> {
    /// In the principal's own right, then for each of those it is a proxy of.
    pub(super) fn all(principal: &'a Principal) -> impl Iterator<Item = Self> + use<'a> {
        let lent: BTreeSet<OnBehalf> =
            principal.holdings.iter().filter_map(|holding| holding.on_behalf).collect();
        let all = std::iter::once(None).chain(lent.into_iter().map(Some));
        all.map(|on_behalf| Self::new(principal, on_behalf))
    }

    fn new(principal: &'a Principal, on_behalf: Option<OnBehalf>) -> Self {
        let held =
            |by: Option<OnBehalf>| principal.holdings.iter().filter(move |holding| holding.on_behalf == by);
        let accounts = [Some(principal.account), on_behalf.map(|other| other.account)];
        let officers = [principal.officer, on_behalf.and_then(|other| other.officer)];
        Self {
            account: principal.account,
            on_behalf,
            holdings: held(on_behalf).collect(),
            roles: held(None).chain(held(on_behalf)).map(|holding| holding.role).collect(),
            accounts: accounts.into_iter().flatten().collect(),
            officers: officers.into_iter().flatten().collect(),
        }
    }

    /// How it stands to a place.
    pub(super) fn towards(&self, place: &Place) -> Stance {
        let here = self.holdings.iter().filter(|holding| holding.scope.holds(place));
        Stance {
            account: place.account == Some(self.account),
            own: place.account.is_some_and(|one| self.accounts.contains(&one))
                || place.officer.is_some_and(|one| self.officers.contains(&one)),
            ..self.in_capacities(here.map(|holding| holding.capacity()).collect())
        }
    }

    /// How it stands to any place, not its own, in which it holds these capacities.
    pub(super) fn in_capacities(&self, capacities: BTreeSet<Capacity>) -> Stance {
        let roles = self.roles.clone();
        Stance { capacities, roles, account: false, own: false, lent: self.on_behalf.is_some() }
    }

    /// How it stands to its own account, of which nothing else is known.
    pub(super) fn to_itself(&self) -> Stance {
        Stance { account: true, own: true, ..self.in_capacities(BTreeSet::new()) }
    }
}

impl Scope {
    /// Whether a place stands in it.
    fn holds(&self, place: &Place) -> bool {
        match self {
            Self::City => true,
            Self::Institution(institution) => place.institutions.contains(institution),
            Self::Unit(unit) => place.unit == Some(*unit),
            Self::Officers(officers) => place.officer.is_some_and(|officer| officers.contains(&officer)),
            Self::Own(officer) => place.officer == Some(*officer),
        }
    }
}
