//! A file of powers is read and checked: every problem at once, or policies that can be asked.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, RwLock},
};

use cedar_policy::{
    Authorizer, Entities, Entity, PolicyId, PolicySet, Schema, ValidationMode, Validator, ffi::DetailedError,
};
use liandai_model::Role;
use liandai_rules::diagnostic::Place;

use super::{
    Asked, Powers,
    actions::Action,
    capacity::Capacity,
    names::Names,
    problem::{POLICIES, PolicyProblem, ProblemCode, SCHEMA},
    question::Stance,
    read::{Read, read},
};

impl Powers {
    /// Reads policies with their schema.
    ///
    /// # Errors
    /// Everything that is wrong with them, in the order of the files.
    pub fn load(policies: &str, schema: &str) -> Result<Self, Vec<PolicyProblem>> {
        let in_schema =
            |code, error: &DetailedError| vec![PolicyProblem::found(code, SCHEMA, &(0..0), "", error)];
        let names = Names::new()
            .map_err(|error| in_schema(ProblemCode::SchemaUnfit, &DetailedError::from(error.as_ref())))?;
        let (schema, _) = Schema::from_cedarschema_str(schema)
            .map_err(|error| in_schema(ProblemCode::SchemaSyntax, &DetailedError::from(&error)))?;
        let actions = schema.action_entities().unwrap_or_else(|_| Entities::empty());
        let (read, mut problems) = read(policies, &names, &actions);
        problems.extend(unfit(&schema, &names));
        problems.extend(ill_typed(schema, &read));
        if !problems.is_empty() {
            problems.sort_by(|a, b| a.place.cmp(&b.place));
            return Err(problems);
        }
        Ok(Self {
            asked: Action::ALL.iter().filter_map(|one| asked(*one, &read, &actions, &names)).collect(),
            by_id: read.iter().map(|one| (one.policy.id().clone(), Arc::clone(&one.it))).collect(),
            policies: read.into_iter().map(|one| one.it).collect(),
            names,
            authorizer: Authorizer::new(),
            answers: RwLock::default(),
        })
    }

    /// The policies that cite a clause which the regulation does not have.
    pub fn check_clauses(&self, is_clause: impl Fn(&str) -> bool) -> Vec<PolicyProblem> {
        let cited = self.policies.iter().filter_map(|policy| Some((policy, policy.clause.as_deref()?)));
        let unknown = cited.filter(|(_, clause)| !is_clause(clause));
        let problems = unknown.map(|(policy, clause)| {
            let place = Place::new(POLICIES, policy.span.clone());
            PolicyProblem::new(ProblemCode::PolicyUnknownClause, place, &policy.id, clause)
        });
        problems.collect()
    }
}

/// The policies that speak of an action, and the action with the groups it is in.
fn asked(action: Action, read: &[Read], actions: &Entities, names: &Names) -> Option<(Action, Asked)> {
    let entity = actions.get(&names.action(action))?.clone();
    let policies = read.iter().filter(|one| one.it.actions.contains(&action));
    let policies = PolicySet::from_policies(policies.map(|one| one.policy.clone())).ok()?;
    Some((action, Asked { entity, policies }))
}

/// What the policies say that the schema does not allow, and what can never apply.
fn ill_typed(schema: Schema, read: &[Read]) -> Vec<PolicyProblem> {
    let policies = read.iter().map(|one| one.policy.clone());
    let set = match PolicySet::from_policies(policies) {
        Ok(set) => set,
        Err(error) => {
            let error = DetailedError::from(&error);
            return vec![PolicyProblem::found(ProblemCode::PolicyType, POLICIES, &(0..0), "", &error)];
        }
    };
    let spans: HashMap<_, _> = read.iter().map(|one| (one.policy.id(), &one.it.span)).collect();
    let found = |id: &PolicyId, error: &DetailedError| {
        let span = spans.get(id).map_or(0..0, |span| (*span).clone());
        PolicyProblem::found(ProblemCode::PolicyType, POLICIES, &span, id, error)
    };
    let result = Validator::new(schema).validate(&set, ValidationMode::Strict);
    let errors = result.validation_errors().map(|one| found(one.policy_id(), &DetailedError::from(one)));
    let warnings = result.validation_warnings().map(|one| found(one.policy_id(), &DetailedError::from(one)));
    errors.chain(warnings).collect()
}

/// What the schema lacks of what the program asks, and what it has that the program never asks.
fn unfit(schema: &Schema, names: &Names) -> Vec<PolicyProblem> {
    let known: BTreeSet<_> = Action::ALL.iter().map(|action| names.action(*action)).collect();
    let groups: BTreeSet<_> = schema.action_groups().collect();
    let there: BTreeSet<_> = schema.actions().filter(|uid| !groups.contains(uid)).collect();
    let missing = known.iter().filter(|uid| !there.contains(uid)).map(|uid| format!("{uid} is missing"));
    let unknown = there.iter().filter(|uid| !known.contains(**uid)).map(|uid| format!("{uid} is unknown"));
    let misfit = Entities::from_entities(sample(names), Some(schema)).err();
    let misfit = misfit.map(|error| DetailedError::from(&error).message);
    let problem =
        |detail: String| PolicyProblem::new(ProblemCode::SchemaUnfit, Place::new(SCHEMA, 0..0), "", detail);
    missing.chain(unknown).chain(misfit).map(problem).collect()
}

/// Somebody and a place as the program makes them.
fn sample(names: &Names) -> impl Iterator<Item = Entity> + use<> {
    let everything = Stance {
        capacities: Capacity::ALL.iter().copied().collect(),
        roles: Role::ALL.iter().copied().collect(),
        account: true,
        own: true,
        lent: true,
    };
    everything.entities(names).into_iter().flatten()
}
