//! One act of one person on one thing: whether the policies allow it, by which of them, and for whom.

use std::sync::Arc;

use super::{
    Powers,
    acting::Acting,
    actions::Action,
    place::Place,
    policy::PolicyRef,
    principal::{OnBehalf, Principal},
};

/// What the policies say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether it may be done.
    pub allowed: bool,
    /// The policies that allow it; if it is not allowed, those that forbid it, none if nothing allows it.
    pub by: Vec<Arc<PolicyRef>>,
    /// For whom it is done, if it is allowed by a lent power only.
    pub on_behalf: Option<OnBehalf>,
}

impl Powers {
    /// Whether the principal may do this there.
    ///
    /// Own power comes before lent power, so that nobody acts for another without need.
    #[must_use]
    pub fn decide(&self, principal: &Principal, action: Action, place: &Place) -> Decision {
        let mut refusal = Decision { allowed: false, by: Vec::new(), on_behalf: None };
        for acting in Acting::all(principal) {
            let answer = self.answer(action, acting.towards(place));
            if answer.allowed {
                return Decision { allowed: true, by: answer.by.clone(), on_behalf: acting.on_behalf };
            }
            if refusal.by.is_empty() {
                refusal.by.clone_from(&answer.by);
            }
        }
        refusal
    }
}
