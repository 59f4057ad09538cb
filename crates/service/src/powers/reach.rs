//! How far a power reaches, for lists and for the navigation. The policies are asked for a place of each capacity that is held: a
//! permit reaches what stands in the places of one capacity, and a forbid on reading depends on roles alone (see
//! [`form`](super::form)), so that what holds for one place of a capacity holds for all of them.

use std::collections::BTreeSet;

use liandai_model::Role;
use liandai_store::Reach;

use super::{
    Powers,
    acting::Acting,
    actions::Action,
    principal::{Holding, Principal, Scope},
};

impl Powers {
    /// The rows among which the principal may do this. For actions that decide on people, each row is still to be decided: nobody
    /// decides on their own record. What can only be done to one's own account reaches nothing here.
    #[must_use]
    pub fn reach(&self, principal: &Principal, action: Action) -> Reach {
        let mut reach = Reach::default();
        for acting in Acting::all(principal) {
            if self.answer(action, acting.in_capacities(BTreeSet::new())).allowed {
                return Reach::whole_city();
            }
            for holding in &acting.holdings {
                if self.is_given(&acting, holding, action) {
                    add(&mut reach, &holding.scope);
                }
            }
        }
        if reach.city { Reach::whole_city() } else { reach }
    }

    /// As [`reach`](Self::reach), by some roles alone; towards oneself by any.
    #[must_use]
    pub fn reach_of_roles(&self, principal: &Principal, action: Action, roles: &[Role]) -> Reach {
        let mut reach = Reach::default();
        for acting in Acting::all(principal) {
            for holding in &acting.holdings {
                let is_named = roles.contains(&holding.role) || matches!(holding.scope, Scope::Own(_));
                if is_named && self.is_given(&acting, holding, action) {
                    add(&mut reach, &holding.scope);
                }
            }
        }
        if reach.city { Reach::whole_city() } else { reach }
    }

    /// Whether the principal may do this anywhere at all.
    #[must_use]
    pub fn may_anywhere(&self, principal: &Principal, action: Action) -> bool {
        Acting::all(principal).any(|acting| {
            let alone = [acting.in_capacities(BTreeSet::new()), acting.to_itself()];
            alone.into_iter().any(|stance| self.answer(action, stance).allowed)
                || acting.holdings.iter().any(|holding| self.is_given(&acting, holding, action))
        })
    }

    fn is_given(&self, acting: &Acting<'_>, holding: &Holding, action: Action) -> bool {
        self.answer(action, acting.in_capacities(BTreeSet::from([holding.capacity()]))).allowed
    }
}

fn add(reach: &mut Reach, scope: &Scope) {
    match scope {
        Scope::City => reach.city = true,
        Scope::Institution(institution) => include(&mut reach.institutions, *institution),
        Scope::Unit(unit) => include(&mut reach.units, *unit),
        Scope::Officers(officers) => officers.iter().for_each(|one| include(&mut reach.officers, *one)),
        Scope::Own(officer) => include(&mut reach.officers, *officer),
    }
}

fn include<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}
