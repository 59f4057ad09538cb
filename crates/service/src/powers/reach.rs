//! How far a power reaches, for lists and for the navigation. It is asked of the policies: once for each combination of capacities
//! that occurs, with a place for each of them, and remembered. A permit reaches what stands in the places of one capacity, and a
//! forbid on reading depends on roles alone (see [`form`](super::form)), so that what holds for one place of a capacity holds for all.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, PoisonError},
};

use liandai_model::{OfficerId, Role};
use liandai_store::Reach;

use super::{
    Powers,
    acting::Acting,
    actions::Action,
    capacity::Capacity,
    principal::{Principal, Scope},
};

/// On what the answers for a whole capacity depend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    capacities: BTreeSet<Capacity>,
    roles: BTreeSet<Role>,
    lent: bool,
}

/// What can be done in the places of each capacity.
#[derive(Debug)]
pub(super) struct Shape {
    everywhere: BTreeSet<Action>,
    in_places_of: BTreeMap<Capacity, BTreeSet<Action>>,
    to_oneself: BTreeSet<Action>,
}

impl Powers {
    /// The rows among which the principal may do this. For actions that decide on people, each row is still to be decided: nobody
    /// decides on their own record. What can only be done to one's own account reaches nothing here.
    #[must_use]
    pub fn reach(&self, principal: &Principal, action: Action) -> Reach {
        let mut reach = Reach::default();
        for acting in Acting::all(principal, &self.names) {
            let shape = self.shape(&acting);
            if shape.everywhere.contains(&action) {
                return Reach::whole_city();
            }
            for holding in &acting.holdings {
                let here = shape.in_places_of.get(&holding.capacity());
                if here.is_some_and(|actions| actions.contains(&action)) {
                    add(&mut reach, &holding.scope);
                }
            }
        }
        if reach.city { Reach::whole_city() } else { reach }
    }

    /// Whether the principal may do this anywhere at all.
    #[must_use]
    pub fn may_anywhere(&self, principal: &Principal, action: Action) -> bool {
        Acting::all(principal, &self.names).any(|acting| {
            let shape = self.shape(&acting);
            let in_places = shape.in_places_of.values().any(|actions| actions.contains(&action));
            in_places || shape.everywhere.contains(&action) || shape.to_oneself.contains(&action)
        })
    }

    fn shape(&self, acting: &Acting<'_>) -> Arc<Shape> {
        let kind = Kind {
            capacities: acting.holdings.iter().map(|holding| holding.capacity()).collect(),
            roles: acting.roles.clone(),
            lent: acting.on_behalf.is_some(),
        };
        let known = self.shapes.read().unwrap_or_else(PoisonError::into_inner).get(&kind).cloned();
        if let Some(shape) = known {
            return shape;
        }
        let shape = Arc::new(self.ask_shape(acting, &kind.capacities));
        self.shapes.write().unwrap_or_else(PoisonError::into_inner).insert(kind, Arc::clone(&shape));
        shape
    }

    fn ask_shape(&self, acting: &Acting<'_>, capacities: &BTreeSet<Capacity>) -> Shape {
        let names = &self.names;
        let sample = |capacity: Capacity| names.place("sample", capacity.id());
        let places = capacities.iter().map(|capacity| (*capacity, vec![sample(*capacity)])).collect();
        let asker = acting.entity(places, names);
        let all = |place: cedar_policy::EntityUid| {
            let resource = names.standing_in(place, []);
            let may = |action: &Action| {
                asker.as_ref().is_some_and(|asker| self.ask(asker, *action, resource.clone()).is_allowed())
            };
            Action::ALL.iter().copied().filter(may).collect()
        };
        Shape {
            everywhere: all(names.place("sample", "elsewhere")),
            in_places_of: capacities.iter().map(|capacity| (*capacity, all(sample(*capacity)))).collect(),
            to_oneself: all(names.account(acting.account)),
        }
    }
}

fn add(reach: &mut Reach, scope: &Scope) {
    match scope {
        Scope::City => reach.city = true,
        Scope::Institution(institution) => include(&mut reach.institutions, *institution),
        Scope::Unit(unit) => include(&mut reach.units, *unit),
        Scope::Officers(officers) => {
            officers.iter().for_each(|one: &OfficerId| include(&mut reach.officers, *one))
        }
        Scope::Own(officer) => include(&mut reach.officers, *officer),
    }
}

fn include<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}
