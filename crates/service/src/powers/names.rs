//! How the program's things are called in the policies.

use std::collections::HashSet;

use cedar_policy::{Entity, EntityId, EntityTypeName, EntityUid, ParseErrors};
use liandai_model::{AccountId, OfficerId, Role};

use super::{actions::Action, place::Place, principal::Scope};

/// The entity types of the policies.
#[derive(Clone, Debug)]
pub(super) struct Names {
    account: EntityTypeName,
    action: EntityTypeName,
    place: EntityTypeName,
    role: EntityTypeName,
}

impl Names {
    pub(super) fn new() -> Result<Self, ParseErrors> {
        Ok(Self {
            account: "Account".parse()?,
            action: "Action".parse()?,
            place: "Place".parse()?,
            role: "Role".parse()?,
        })
    }

    pub(super) fn principal(&self, account: AccountId) -> EntityUid {
        EntityUid::from_type_name_and_id(self.account.clone(), EntityId::new(account.to_string()))
    }

    pub(super) fn action(&self, action: Action) -> EntityUid {
        self.action_named(action.id())
    }

    pub(super) fn action_named(&self, name: &str) -> EntityUid {
        EntityUid::from_type_name_and_id(self.action.clone(), EntityId::new(name))
    }

    pub(super) fn role(&self, role: Role) -> EntityUid {
        EntityUid::from_type_name_and_id(self.role.clone(), EntityId::new(role.id()))
    }

    pub(super) fn is_place(&self, uid: &EntityUid) -> bool {
        *uid.type_name() == self.place
    }

    /// A place of the given kind.
    pub(super) fn place(&self, kind: &str, id: impl std::fmt::Display) -> EntityUid {
        let id = EntityId::new(format!("{kind} {id}"));
        EntityUid::from_type_name_and_id(self.place.clone(), id)
    }

    pub(super) fn city(&self) -> EntityUid {
        EntityUid::from_type_name_and_id(self.place.clone(), EntityId::new("city"))
    }

    pub(super) fn officer(&self, officer: OfficerId) -> EntityUid {
        self.place("officer", officer)
    }

    pub(super) fn account(&self, account: AccountId) -> EntityUid {
        self.place("account", account)
    }

    /// The places of a scope.
    pub(super) fn scope(&self, scope: &Scope) -> Vec<EntityUid> {
        match scope {
            Scope::City => vec![self.city()],
            Scope::Institution(institution) => vec![self.place("institution", institution)],
            Scope::Unit(unit) => vec![self.place("unit", unit)],
            Scope::Officers(officers) => officers.iter().map(|officer| self.officer(*officer)).collect(),
            Scope::Own(officer) => vec![self.officer(*officer)],
        }
    }

    /// A place with everything that it stands in; the narrowest is what it is.
    pub(super) fn entity(&self, place: &Place) -> Entity {
        let narrower = [
            place.account.map(|account| self.account(account)),
            place.officer.map(|officer| self.officer(officer)),
            place.unit.map(|unit| self.place("unit", unit)),
        ];
        let institutions =
            place.institutions.iter().map(|institution| self.place("institution", institution));
        let mut all = narrower.into_iter().flatten().chain(institutions);
        match all.next() {
            Some(itself) => self.standing_in(itself, all),
            None => Entity::with_uid(self.city()),
        }
    }

    /// A place that stands in others, and in the city.
    pub(super) fn standing_in(&self, place: EntityUid, above: impl IntoIterator<Item = EntityUid>) -> Entity {
        let mut parents: HashSet<_> = above.into_iter().collect();
        parents.insert(self.city());
        parents.remove(&place);
        Entity::new_no_attrs(place, parents)
    }
}
