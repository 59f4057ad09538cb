//! One act of one person on one thing: whether the policies allow it, by which of them, and for whom.

use std::sync::Arc;

use cedar_policy::{Context, Entity, Request};

use super::{
    Powers,
    acting::{Acting, Asker},
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
        let resource = self.names.entity(place);
        let mut refusal = Decision { allowed: false, by: Vec::new(), on_behalf: None };
        for acting in Acting::all(principal, &self.names) {
            let Some(asker) = acting.entity(acting.places(&self.names), &self.names) else { continue };
            let by = match self.ask(&asker, action, resource.clone()) {
                Answer::Allowed(by) => return Decision { allowed: true, by, on_behalf: acting.on_behalf },
                Answer::Refused(by) => by,
            };
            if refusal.by.is_empty() {
                refusal.by = by;
            }
        }
        refusal
    }

    /// Asks the policies. A policy that cannot be evaluated refuses everything: a forbid among them must not be passed over.
    pub(super) fn ask(&self, asker: &Asker, action: Action, resource: Entity) -> Answer {
        let Some(asked) = self.asked.get(&action) else { return Answer::Refused(Vec::new()) };
        let place = resource.uid();
        let entities = asker.entities.clone().add_entities([resource, asked.entity.clone()], None);
        let request = Request::new(asker.uid.clone(), asked.entity.uid(), place, Context::empty(), None);
        let (Ok(entities), Ok(request)) = (entities, request) else { return Answer::Refused(Vec::new()) };
        let response = self.authorizer.is_authorized(&request, &asked.policies, &entities);
        if let Some(error) = response.diagnostics().errors().next() {
            tracing::error!(%action, %error, "a policy cannot be evaluated");
            return Answer::Refused(Vec::new());
        }
        let reasons = response.diagnostics().reason().filter_map(|id| self.by_id.get(id).cloned());
        let mut by: Vec<_> = reasons.collect();
        by.sort_by_key(|policy| policy.span.start);
        match response.decision() {
            cedar_policy::Decision::Allow => Answer::Allowed(by),
            cedar_policy::Decision::Deny => Answer::Refused(by),
        }
    }
}

/// What the policies answer, and which of them decided.
pub(super) enum Answer {
    Allowed(Vec<Arc<PolicyRef>>),
    Refused(Vec<Arc<PolicyRef>>),
}

impl Answer {
    pub(super) const fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed(_))
    }
}
