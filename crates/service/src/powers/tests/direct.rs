//! The policies asked the long way: with the principal's own places and the hierarchy in which a place stands, as the schema
//! describes them. The short way, by how somebody stands to a place, must say the same.

use std::collections::{HashMap, HashSet};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression,
    Schema,
};
use liandai_model::{AccountId, OfficerId};

use super::{POLICIES, SCHEMA};
use crate::powers::{Action, Capacity, Holding, OnBehalf, Place, Principal, Scope};

/// The policies with their schema.
pub struct Direct {
    policies: PolicySet,
    schema: Schema,
}

impl Direct {
    pub fn new() -> Self {
        let schema = Schema::from_cedarschema_str(SCHEMA).unwrap().0;
        Self { policies: POLICIES.parse().unwrap(), schema }
    }

    /// Whether it is allowed in the principal's own right or for one of those it acts for.
    pub fn allows(&self, principal: &Principal, action: Action, place: &Place) -> bool {
        let lent = principal.holdings.iter().filter_map(|holding| holding.on_behalf).map(Some);
        std::iter::once(None).chain(lent).any(|by| self.allows_as(principal, by, action, place))
    }

    fn allows_as(&self, principal: &Principal, by: Option<OnBehalf>, action: Action, place: &Place) -> bool {
        let asker = asker(principal, by);
        let resource = resource(place);
        let request = Request::new(
            asker.uid(),
            uid("Action", action.id()),
            resource.uid(),
            Context::empty(),
            Some(&self.schema),
        );
        let city = Entity::with_uid(uid("Place", "city"));
        let mut entities = vec![asker, resource];
        if entities[1].uid() != city.uid() {
            entities.push(city);
        }
        let entities = Entities::from_entities(entities, Some(&self.schema)).unwrap();
        let answer = Authorizer::new().is_authorized(&request.unwrap(), &self.policies, &entities);
        assert_eq!(answer.diagnostics().errors().count(), 0);
        answer.decision() == Decision::Allow
    }
}

fn uid(kind: &str, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.parse().unwrap(), cedar_policy::EntityId::new(id))
}

fn place_uid(kind: &str, id: impl std::fmt::Display) -> EntityUid {
    uid("Place", &format!("{kind} {id}"))
}

fn asker(principal: &Principal, by: Option<OnBehalf>) -> Entity {
    let set = |places: Vec<EntityUid>| {
        RestrictedExpression::new_set(places.into_iter().map(RestrictedExpression::new_entity_uid))
    };
    let held = |by: Option<OnBehalf>| -> Vec<&Holding> {
        principal.holdings.iter().filter(|holding| holding.on_behalf == by).collect()
    };
    let places = |capacity: &Capacity| {
        let held = held(by).into_iter().filter(|holding| holding.capacity() == *capacity);
        held.flat_map(|holding| scope(&holding.scope)).collect::<Vec<_>>()
    };
    let mut attributes: HashMap<String, RestrictedExpression> = Capacity::ALL
        .iter()
        .map(|capacity| (capacity.attribute().to_owned(), set(places(capacity))))
        .collect();
    let account = |account: AccountId| place_uid("account", account);
    let officer = |officer: OfficerId| place_uid("officer", officer);
    let mut own = vec![account(principal.account)];
    own.extend(by.map(|by| account(by.account)));
    own.extend(principal.officer.into_iter().chain(by.and_then(|by| by.officer)).map(officer));
    attributes.insert("account".to_owned(), RestrictedExpression::new_entity_uid(account(principal.account)));
    attributes.insert("own".to_owned(), set(own));
    attributes.insert("lent".to_owned(), RestrictedExpression::new_bool(by.is_some()));
    let roles = held(None).into_iter().chain(held(by));
    let roles: HashSet<_> = roles.map(|holding| uid("Role", holding.role.id())).collect();
    Entity::new(uid("Account", &principal.account.to_string()), attributes, roles).unwrap()
}

fn scope(scope: &Scope) -> Vec<EntityUid> {
    match scope {
        Scope::City => vec![uid("Place", "city")],
        Scope::Institution(id) => vec![place_uid("institution", id)],
        Scope::Unit(id) => vec![place_uid("unit", id)],
        Scope::Officers(all) => all.iter().map(|id| place_uid("officer", id)).collect(),
        Scope::Own(id) => vec![place_uid("officer", id)],
    }
}

fn resource(place: &Place) -> Entity {
    let narrow = [
        place.account.map(|id| place_uid("account", id)),
        place.officer.map(|id| place_uid("officer", id)),
        place.unit.map(|id| place_uid("unit", id)),
    ];
    let institutions = place.institutions.iter().map(|id| place_uid("institution", id));
    let mut all = narrow.into_iter().flatten().chain(institutions).chain([uid("Place", "city")]);
    let itself = all.next().unwrap();
    Entity::new_no_attrs(itself, all.collect())
}
