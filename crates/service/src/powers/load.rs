//! A file of powers is read and checked: every problem at once, or policies that can be asked.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, RwLock},
};

use cedar_policy::{
    ActionConstraint, Authorizer, Entities, Entity, EntityUid, Policy, PolicyId, PolicySet, Schema,
    ValidationMode, Validator, ffi::DetailedError,
};
use liandai_model::{AccountId, Text};
use liandai_rules::{diagnostic::Place, package::Origin};

use super::{
    Asked, Powers,
    acting::Acting,
    actions::Action,
    form,
    names::Names,
    policy::{Effect, PolicyRef},
    principal::Principal,
    problem::{POLICIES, PolicyProblem, ProblemCode, SCHEMA},
    statements::statements,
};

/// The group of actions that change something.
const WRITE: &str = "write";

impl Powers {
    /// Reads policies with their schema.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn load(policies: &str, schema: &str) -> Result<Self, Vec<PolicyProblem>> {
        let names = Names::new().map_err(|error| vec![schema_problem(ProblemCode::SchemaUnfit, &error)])?;
        let (schema, _) = Schema::from_cedarschema_str(schema)
            .map_err(|error| vec![schema_problem(ProblemCode::SchemaSyntax, &error)])?;
        let mut problems = unfit(&schema, &names);
        let actions = schema.action_entities().unwrap_or_else(|_| Entities::empty());
        let mut reading = Reading { text: policies, names: &names, actions: &actions, problems: Vec::new() };
        let read = reading.policies();
        problems.append(&mut reading.problems);
        let set = PolicySet::from_policies(read.iter().map(|(policy, _)| policy.clone()))
            .unwrap_or_else(|_| PolicySet::new());
        problems.extend(ill_typed(schema, &set, &read));
        if !problems.is_empty() {
            problems.sort_by(|a, b| a.place.cmp(&b.place));
            return Err(problems);
        }
        Ok(Self {
            asked: Action::ALL.iter().filter_map(|one| asked(*one, &read, &actions, &names)).collect(),
            by_id: read.iter().map(|(policy, it)| (policy.id().clone(), Arc::clone(it))).collect(),
            policies: read.into_iter().map(|(_, it)| it).collect(),
            names,
            authorizer: Authorizer::new(),
            shapes: RwLock::default(),
        })
    }

    /// The policies that cite a clause which the regulation does not have.
    pub fn check_clauses(&self, is_clause: impl Fn(&str) -> bool) -> Vec<PolicyProblem> {
        let cited = self.policies.iter().filter_map(|policy| Some((policy, policy.clause.as_deref()?)));
        let unknown = cited.filter(|(_, clause)| !is_clause(clause));
        let problems = unknown.map(|(policy, clause)| PolicyProblem {
            code: ProblemCode::PolicyUnknownClause,
            place: Place::new(POLICIES, policy.span.clone()),
            policy: policy.id.clone(),
            detail: clause.to_owned(),
        });
        problems.collect()
    }
}

type Read = (Policy, Arc<PolicyRef>);

struct Reading<'a> {
    text: &'a str,
    names: &'a Names,
    actions: &'a Entities,
    problems: Vec<PolicyProblem>,
}

impl Reading<'_> {
    fn policies(&mut self) -> Vec<Read> {
        let mut read: Vec<Read> = Vec::new();
        for (number, span) in statements(self.text).into_iter().enumerate() {
            let Some(one) = self.policy(number + 1, span) else { continue };
            if read.iter().any(|(_, other)| other.id == one.1.id) {
                self.report(ProblemCode::PolicyIdTwice, &one.1.span, &one.1.id, "");
            } else {
                read.push(one);
            }
        }
        read
    }

    fn policy(&mut self, number: usize, span: std::ops::Range<usize>) -> Option<Read> {
        let text = self.text.get(span.clone())?;
        let number = format!("#{number}");
        let policy = match Policy::parse(Some(PolicyId::new(&number)), text) {
            Ok(policy) => policy,
            Err(errors) => {
                let problems = errors.iter().map(|error| {
                    let found = DetailedError::from(error);
                    at(ProblemCode::PolicySyntax, &span, number.clone(), &found)
                });
                self.problems.extend(problems);
                return None;
            }
        };
        let id = policy.annotation("id").map(str::trim).filter(|id| !id.is_empty());
        let Some(id) = id.map(str::to_owned) else {
            self.report(ProblemCode::PolicyWithoutId, &span, &number, "");
            return None;
        };
        let actions: Vec<_> =
            Action::ALL.iter().copied().filter(|one| self.speaks_of(&policy, *one)).collect();
        let changes = actions.iter().all(|action| self.is_in(*action, &self.names.action_named(WRITE)));
        if let Some(wrong) = form::wrong_form(&policy, changes, self.names) {
            self.report(ProblemCode::PolicyForm, &span, &id, wrong);
        }
        let (origin, note) = self.ground(&policy, &id, &span);
        let effect = match policy.effect() {
            cedar_policy::Effect::Permit => Effect::Permit,
            cedar_policy::Effect::Forbid => Effect::Forbid,
        };
        let clause = policy.annotation("clause").map(str::to_owned);
        let it = PolicyRef { id: id.clone(), effect, clause, origin, note, actions, span };
        Some((policy.new_id(PolicyId::new(id)), Arc::new(it)))
    }

    /// Who says so: a clause, or somebody who had to assume something and says what.
    fn ground(&mut self, policy: &Policy, id: &str, span: &std::ops::Range<usize>) -> (Origin, Option<Text>) {
        let text = |key: &str| policy.annotation(key).unwrap_or_default().to_owned();
        let note = Text { zh: text("note_zh"), en: text("note_en") };
        let has_note = !note.zh.is_empty() && !note.en.is_empty();
        let origin = match policy.annotation("origin") {
            None | Some("text") => Origin::Text,
            Some("assumption") => Origin::Assumption,
            Some(other) => {
                self.report(ProblemCode::PolicyOrigin, span, id, other);
                Origin::Assumption
            }
        };
        if origin == Origin::Assumption && !has_note {
            self.report(ProblemCode::PolicyNoteMissing, span, id, "");
        }
        if origin == Origin::Text && policy.annotation("clause").is_none_or(str::is_empty) {
            self.report(ProblemCode::PolicyWithoutGround, span, id, "");
        }
        (origin, has_note.then_some(note))
    }

    fn speaks_of(&self, policy: &Policy, action: Action) -> bool {
        match policy.action_constraint() {
            ActionConstraint::Any => true,
            ActionConstraint::Eq(uid) => uid == self.names.action(action),
            ActionConstraint::In(groups) => groups.iter().any(|group| self.is_in(action, group)),
        }
    }

    fn is_in(&self, action: Action, group: &EntityUid) -> bool {
        let action = self.names.action(action);
        action == *group || self.actions.is_ancestor_of(group, &action)
    }

    fn report(&mut self, code: ProblemCode, span: &std::ops::Range<usize>, policy: &str, detail: &str) {
        let place = Place::new(POLICIES, span.clone());
        self.problems.push(PolicyProblem {
            code,
            place,
            policy: policy.to_owned(),
            detail: detail.to_owned(),
        });
    }
}

/// The policies that speak of an action, and the action with the groups it is in.
fn asked(action: Action, read: &[Read], actions: &Entities, names: &Names) -> Option<(Action, Asked)> {
    let entity = actions.get(&names.action(action))?.clone();
    let policies = read.iter().filter(|(_, it)| it.actions.contains(&action));
    let policies = PolicySet::from_policies(policies.map(|(policy, _)| policy.clone())).ok()?;
    Some((action, Asked { entity, policies }))
}

fn ill_typed(schema: Schema, set: &PolicySet, read: &[Read]) -> Vec<PolicyProblem> {
    let result = Validator::new(schema).validate(set, ValidationMode::Strict);
    let spans: HashMap<_, _> = read.iter().map(|(policy, it)| (policy.id(), &it.span)).collect();
    let place = |id: &PolicyId, error: &DetailedError| {
        let span = spans.get(id).map_or(0..0, |span| (*span).clone());
        at(ProblemCode::PolicyType, &span, id.to_string(), error)
    };
    let errors =
        result.validation_errors().map(|error| place(error.policy_id(), &DetailedError::from(error)));
    let warnings = result.validation_warnings().map(|one| place(one.policy_id(), &DetailedError::from(one)));
    errors.chain(warnings).collect()
}

/// What the schema lacks of what the program asks, and what it has that the program never asks.
fn unfit(schema: &Schema, names: &Names) -> Vec<PolicyProblem> {
    let known: BTreeMap<_, _> = Action::ALL.iter().map(|action| (names.action(*action), *action)).collect();
    let groups: Vec<_> = schema.action_groups().collect();
    let there: Vec<_> = schema.actions().filter(|uid| !groups.contains(uid)).collect();
    let missing = known.keys().filter(|uid| !there.contains(uid)).map(|uid| format!("{uid} is missing"));
    let unknown = there.iter().filter(|uid| !known.contains_key(uid)).map(|uid| format!("{uid} is unknown"));
    let principal =
        Principal { account: AccountId::from(uuid::Uuid::nil()), officer: None, holdings: Vec::new() };
    let entities = Acting::all(&principal, names).filter_map(|acting| acting.entity(BTreeMap::new(), names));
    let entities = entities.flat_map(|asker| asker.entities.into_iter().collect::<Vec<_>>());
    let place = names.standing_in(names.place("institution", ""), []);
    let misfit =
        Entities::from_entities(entities.chain([place, Entity::with_uid(names.city())]), Some(schema));
    let misfit = misfit.err().map(|error| DetailedError::from(&error).message);
    let details = missing.chain(unknown).chain(misfit);
    details
        .map(|detail| problem(ProblemCode::SchemaUnfit, Place::new(SCHEMA, 0..0), String::new(), detail))
        .collect()
}

fn schema_problem<'e, E>(code: ProblemCode, error: &'e E) -> PolicyProblem
where
    DetailedError: From<&'e E>,
{
    let mut problem = at(code, &(0..0), String::new(), &DetailedError::from(error));
    problem.place.file = SCHEMA;
    problem
}

/// A problem that the policy engine found in the text at `span`, at its own place within if it gives one.
fn at(
    code: ProblemCode,
    span: &std::ops::Range<usize>,
    policy: String,
    error: &DetailedError,
) -> PolicyProblem {
    let place = error
        .source_locations
        .first()
        .map_or_else(|| span.clone(), |label| span.start + label.loc.start..span.start + label.loc.end);
    let detail = match &error.help {
        Some(help) => format!("{}; {help}", error.message),
        None => error.message.clone(),
    };
    problem(code, Place::new(POLICIES, place), policy, detail)
}

const fn problem(code: ProblemCode, place: Place, policy: String, detail: String) -> PolicyProblem {
    PolicyProblem { code, place, policy, detail }
}
