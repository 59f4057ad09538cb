//! Which powers somebody holds and why, for the page that explains it.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Powers,
    acting::Acting,
    actions::Action,
    policy::{Effect, PolicyRef},
    principal::{Holding, OnBehalf, Principal},
    question::Stance,
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
        for acting in Acting::all(principal) {
            if acting.on_behalf.is_none() {
                held.extend(self.given(&acting.to_itself(), None));
            }
            for holding in &acting.holdings {
                let stance = acting.in_capacities(BTreeSet::from([holding.capacity()]));
                // What everybody has is not had by holding something.
                held.extend(
                    self.given(&stance, Some(holding)).filter(|held| {
                        !self.answer(held.action, acting.in_capacities(BTreeSet::new())).allowed
                    }),
                );
            }
        }
        held
    }

    /// The policies that would keep the principal from something: by their roles, in their own matters, or for acting for another.
    #[must_use]
    pub fn limits(&self, principal: &Principal) -> Vec<Limit> {
        let mut limits = Vec::new();
        for acting in Acting::all(principal) {
            for action in Action::ALL {
                for stance in [acting.to_itself(), acting.in_capacities(BTreeSet::new())] {
                    let answer = self.answer(*action, stance);
                    let forbids = answer.by.iter().filter(|policy| policy.effect == Effect::Forbid);
                    let found = forbids
                        .map(|policy| Limit { policy: Arc::clone(policy), on_behalf: acting.on_behalf });
                    for limit in found {
                        if !limits.contains(&limit) {
                            limits.push(limit);
                        }
                    }
                }
            }
        }
        limits
    }

    fn given(&self, stance: &Stance, holding: Option<&Holding>) -> impl Iterator<Item = HeldPower> {
        Action::ALL.iter().flat_map(move |action| {
            let answer = self.answer(*action, stance.clone());
            let by = if answer.allowed { answer.by.clone() } else { Vec::new() };
            by.into_iter().map(move |policy| HeldPower { action: *action, policy, holding: holding.cloned() })
        })
    }
}
