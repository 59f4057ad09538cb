//! Who may do what. The policies of a regulation package (`powers.cedar`) are the only truth: a single act is decided by them, a list
//! is narrowed by what they say of each place where a role is held, and the page that explains somebody's powers asks them too. Which
//! roles follow from posts, seats, links, grants and proxies is worked out here; where those come from is not.
//!
//! Pure: no store, clock or randomness.

mod acting;
mod actions;
mod capacity;
mod decide;
mod form;
mod held;
mod holdings;
mod load;
mod names;
mod place;
mod policy;
mod principal;
mod problem;
mod question;
mod reach;
mod read;
mod statements;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, RwLock},
};

use cedar_policy::{Authorizer, Entity, PolicyId, PolicySet};

pub use actions::Action;
pub use capacity::Capacity;
pub use decide::Decision;
pub use held::{HeldPower, Limit};
pub use holdings::{
    Days, GrantFact, LinkFact, PostFact, PowerFacts, ProxyFact, SeatFact, holdings, is_grantable,
};
pub use place::Place;
pub use policy::{Effect, PolicyRef};
pub use principal::{Holding, OnBehalf, Principal, Scope, Source};
pub use problem::{POLICIES, PolicyProblem, ProblemCode, SCHEMA};

/// Checked policies, ready to be asked from any thread.
#[derive(Debug)]
pub struct Powers {
    names: names::Names,
    policies: Vec<Arc<PolicyRef>>,
    by_id: HashMap<PolicyId, Arc<PolicyRef>>,
    asked: BTreeMap<Action, Asked>,
    authorizer: Authorizer,
    answers: RwLock<question::Answers>,
}

/// What is asked about one action: the policies that speak of it, and the action with its groups.
#[derive(Debug)]
struct Asked {
    entity: Entity,
    policies: PolicySet,
}

impl Powers {
    /// The policies, in the order of their file.
    #[must_use]
    pub fn policies(&self) -> &[Arc<PolicyRef>] {
        &self.policies
    }
}
