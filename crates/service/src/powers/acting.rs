//! As whom somebody acts: in their own right, or for another by proxy. Each is asked for on its own, so that a decision knows whose
//! power it used, and what keeps either of the two from acting keeps the proxy from acting for the other.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use cedar_policy::{Entities, Entity, EntityUid, RestrictedExpression};
use liandai_model::{AccountId, Role};

use super::{
    capacity::Capacity,
    names::Names,
    principal::{Holding, OnBehalf, Principal},
};

/// The facts by which the policies judge somebody.
#[derive(Clone, Debug)]
pub(super) struct Acting<'a> {
    /// The account that acts.
    pub(super) account: AccountId,
    /// For whom.
    pub(super) on_behalf: Option<OnBehalf>,
    /// The holdings that give power.
    pub(super) holdings: Vec<&'a Holding>,
    /// Every role of those who act, for policies that keep a role from acting.
    pub(super) roles: BTreeSet<Role>,
    /// The accounts and officers of those who act.
    own: Vec<EntityUid>,
}

impl<'a> Acting<'a> {
    /// In the principal's own right, then for each of those it is a proxy of.
    pub(super) fn all(principal: &'a Principal, names: &'a Names) -> impl Iterator<Item = Self> + use<'a> {
        let lent: BTreeSet<OnBehalf> =
            principal.holdings.iter().filter_map(|holding| holding.on_behalf).collect();
        let all = std::iter::once(None).chain(lent.into_iter().map(Some));
        all.map(|on_behalf| Self::new(principal, on_behalf, names))
    }

    fn new(principal: &'a Principal, on_behalf: Option<OnBehalf>, names: &Names) -> Self {
        let held =
            |by: Option<OnBehalf>| principal.holdings.iter().filter(move |holding| holding.on_behalf == by);
        let roles = held(None).chain(held(on_behalf)).map(|holding| holding.role).collect();
        let accounts = [Some(principal.account), on_behalf.map(|other| other.account)];
        let officers = [principal.officer, on_behalf.and_then(|other| other.officer)];
        let accounts = accounts.into_iter().flatten().map(|account| names.account(account));
        let officers = officers.into_iter().flatten().map(|officer| names.officer(officer));
        let own = accounts.chain(officers).collect();
        Self { account: principal.account, on_behalf, holdings: held(on_behalf).collect(), roles, own }
    }

    /// The same, with only these holdings to give power; what keeps it from acting stays.
    pub(super) fn with_only(&self, holdings: Vec<&'a Holding>) -> Self {
        Self { holdings, ..self.clone() }
    }

    /// The places in which each capacity is held.
    pub(super) fn places(&self, names: &Names) -> BTreeMap<Capacity, Vec<EntityUid>> {
        let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for holding in &self.holdings {
            places.entry(holding.capacity()).or_default().extend(names.scope(&holding.scope));
        }
        places
    }

    /// As the policies see it.
    pub(super) fn entity(
        &self,
        mut places: BTreeMap<Capacity, Vec<EntityUid>>,
        names: &Names,
    ) -> Option<Asker> {
        let set = |places: Vec<EntityUid>| {
            RestrictedExpression::new_set(places.into_iter().map(RestrictedExpression::new_entity_uid))
        };
        let capacities = Capacity::ALL.iter().map(|capacity| {
            (capacity.attribute().to_owned(), set(places.remove(capacity).unwrap_or_default()))
        });
        let mut attributes: HashMap<_, _> = capacities.collect();
        let account = RestrictedExpression::new_entity_uid(names.account(self.account));
        attributes.insert("account".to_owned(), account);
        attributes.insert("own".to_owned(), set(self.own.clone()));
        attributes.insert("lent".to_owned(), RestrictedExpression::new_bool(self.on_behalf.is_some()));
        let roles: HashSet<_> = self.roles.iter().map(|role| names.role(*role)).collect();
        let uid = names.principal(self.account);
        let entity = Entity::new(uid.clone(), attributes, roles).ok()?;
        let entities = Entities::from_entities([entity], None).ok()?;
        Some(Asker { uid, entities })
    }
}

/// The principal of a question, ready to be asked about places.
#[derive(Clone, Debug)]
pub(super) struct Asker {
    pub(super) uid: EntityUid,
    pub(super) entities: Entities,
}
