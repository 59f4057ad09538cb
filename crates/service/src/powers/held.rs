//! Which powers somebody holds and why, for the page that explains it.

use std::{collections::BTreeMap, sync::Arc};

use cedar_policy::Entity;

use super::{
    Powers,
    acting::Acting,
    actions::Action,
    decide::Answer,
    policy::{Effect, PolicyRef},
    principal::{Holding, OnBehalf, Principal},
};

/// A power held today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldPower {
    /// What may be done.
    pub action: Action,
    /// The policy that allows it.
    pub policy: Arc<PolicyRef>,
    /// The role that it comes with, where it is held and what it follows from; none if everybody holds it.
    pub holding: Option<Holding>,
}

impl HeldPower {
    /// The message that names the capacity in which it is held.
    #[must_use]
    pub fn message(&self) -> &'static str {
        self.holding.as_ref().map_or("power-everybody", |holding| holding.capacity().message())
    }
}

/// A policy that keeps somebody from acting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The policy.
    pub policy: Arc<PolicyRef>,
    /// Where they act for another, for whom.
    pub on_behalf: Option<OnBehalf>,
}

impl Powers {
    /// The powers of a principal: what everybody has first, then by holding, in the order of the actions. What another role of the
    /// same person keeps from being used is left out.
    #[must_use]
    pub fn held(&self, principal: &Principal) -> Vec<HeldPower> {
        let mut held = Vec::new();
        for acting in Acting::all(principal, &self.names) {
            if acting.on_behalf.is_none() {
                let oneself = self.names.standing_in(self.names.account(acting.account), []);
                held.extend(self.allowed(&acting.with_only(Vec::new()), &oneself, None));
            }
            for holding in &acting.holdings {
                let mut places = self.names.scope(&holding.scope).into_iter();
                let Some(place) = places.next() else { continue };
                let place = self.names.standing_in(place, []);
                held.extend(self.allowed(&acting.with_only(vec![holding]), &place, Some(holding)));
            }
        }
        held
    }

    /// The policies that would keep the principal from something, by their roles or for acting for another.
    #[must_use]
    pub fn limits(&self, principal: &Principal) -> Vec<Limit> {
        let mut limits = Vec::new();
        for acting in Acting::all(principal, &self.names) {
            let Some(asker) = acting.entity(BTreeMap::new(), &self.names) else { continue };
            let own = self.names.standing_in(self.names.account(acting.account), []);
            let other = self.names.standing_in(self.names.place("sample", "elsewhere"), []);
            for action in Action::ALL {
                for place in [&own, &other] {
                    let Answer::Refused(by) = self.ask(&asker, *action, place.clone()) else { continue };
                    for policy in by {
                        let limit = Limit { policy, on_behalf: acting.on_behalf };
                        if !limits.contains(&limit) {
                            limits.push(limit);
                        }
                    }
                }
            }
        }
        limits
    }

    fn allowed(&self, acting: &Acting<'_>, place: &Entity, holding: Option<&Holding>) -> Vec<HeldPower> {
        let Some(asker) = acting.entity(acting.places(&self.names), &self.names) else { return Vec::new() };
        let powers = Action::ALL.iter().flat_map(|action| {
            let by = match self.ask(&asker, *action, place.clone()) {
                Answer::Allowed(by) => by,
                Answer::Refused(_) => Vec::new(),
            };
            let by = by.into_iter().filter(|policy| policy.effect == Effect::Permit);
            by.map(|policy| HeldPower { action: *action, policy, holding: holding.cloned() })
        });
        powers.collect()
    }
}
