//! What the policies are asked, and what they answered. All that they see of somebody and a place is how the one stands to the other
//! (see [`form`](super::form)), so that each such stance is asked about once and remembered: few occur in a city, whatever its size.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Arc, PoisonError},
};

use cedar_policy::{Context, Entities, Entity, Request, RestrictedExpression};
use liandai_model::Role;

use super::{Powers, actions::Action, capacity::Capacity, names::Names, policy::PolicyRef};

/// How somebody stands to a place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Stance {
    /// The capacities held where the place stands.
    pub(super) capacities: BTreeSet<Capacity>,
    /// Every role held, wherever.
    pub(super) roles: BTreeSet<Role>,
    /// Whether the place is the account that acts.
    pub(super) account: bool,
    /// Whether the place is an account or officer of those who act.
    pub(super) own: bool,
    /// Whether they act for another.
    pub(super) lent: bool,
}

/// What the policies say, and which of them decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) allowed: bool,
    pub(super) by: Vec<Arc<PolicyRef>>,
}

/// A question with all its parts.
pub(super) type Question = (Action, Stance);

/// What was answered.
pub(super) type Answers = HashMap<Question, Arc<Answer>>;

impl Powers {
    /// Whether the policies allow it to somebody of that stance.
    pub(super) fn answer(&self, action: Action, stance: Stance) -> Arc<Answer> {
        let question = (action, stance);
        let known = self.answers.read().unwrap_or_else(PoisonError::into_inner).get(&question).cloned();
        if let Some(answer) = known {
            return answer;
        }
        // Without an answer nothing is allowed.
        let answer = self.ask(action, &question.1).unwrap_or(Answer { allowed: false, by: Vec::new() });
        let answer = Arc::new(answer);
        self.answers.write().unwrap_or_else(PoisonError::into_inner).insert(question, Arc::clone(&answer));
        answer
    }

    fn ask(&self, action: Action, stance: &Stance) -> Option<Answer> {
        let asked = self.asked.get(&action)?;
        let [principal, place] = stance.entities(&self.names)?;
        let (who, what) = (principal.uid(), place.uid());
        let entities = Entities::from_entities([principal, place, asked.entity.clone()], None).ok()?;
        let request = Request::new(who, asked.entity.uid(), what, Context::empty(), None).ok()?;
        let response = self.authorizer.is_authorized(&request, &asked.policies, &entities);
        if let Some(error) = response.diagnostics().errors().next() {
            // A policy that cannot be evaluated may be a forbid, which must not be passed over.
            tracing::error!(%action, %error, "a policy cannot be evaluated");
            return None;
        }
        let reasons = response.diagnostics().reason().filter_map(|id| self.by_id.get(id).cloned());
        let mut by: Vec<_> = reasons.collect();
        by.sort_by_key(|policy| policy.span.start);
        Some(Answer { allowed: response.decision() == cedar_policy::Decision::Allow, by })
    }
}

impl Stance {
    /// Somebody of this stance and a place, as the policies see them.
    pub(super) fn entities(&self, names: &Names) -> Option<[Entity; 2]> {
        let (place, elsewhere) = (names.place("here"), names.place("elsewhere"));
        let set = |is_here: bool| {
            let places = is_here.then(|| RestrictedExpression::new_entity_uid(place.clone()));
            RestrictedExpression::new_set(places)
        };
        let capacities = Capacity::ALL
            .iter()
            .map(|capacity| (capacity.attribute().to_owned(), set(self.capacities.contains(capacity))));
        let account = if self.account { &place } else { &elsewhere };
        let mut attributes: HashMap<_, _> = capacities.collect();
        attributes.insert("account".to_owned(), RestrictedExpression::new_entity_uid(account.clone()));
        attributes.insert("own".to_owned(), set(self.own));
        attributes.insert("lent".to_owned(), RestrictedExpression::new_bool(self.lent));
        let roles: HashSet<_> = self.roles.iter().map(|role| names.role(*role)).collect();
        let principal = Entity::new(names.principal("somebody"), attributes, roles).ok()?;
        Some([principal, Entity::with_uid(place)])
    }
}
