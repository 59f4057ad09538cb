//! Policies are read one by one: each with its id, who says so, and its form.

use std::{ops::Range, sync::Arc};

use cedar_policy::{ActionConstraint, Entities, EntityUid, Policy, PolicyId, ffi::DetailedError};
use liandai_model::Text;
use liandai_rules::{diagnostic::Place, package::Origin};

use super::{
    actions::Action,
    form::Form,
    names::Names,
    policy::{Effect, PolicyRef},
    problem::{POLICIES, PolicyProblem, ProblemCode},
    statements::statements,
};

/// The group of actions that change something.
const WRITE: &str = "write";

/// A policy that could be read.
pub(super) struct Read {
    pub(super) policy: Policy,
    pub(super) it: Arc<PolicyRef>,
    /// None if its form is wrong, which is reported already.
    form: Option<Form>,
}

/// A file that is being read, and what is wrong with it so far.
struct Reading<'a> {
    text: &'a str,
    names: &'a Names,
    actions: &'a Entities,
    problems: Vec<PolicyProblem>,
}

/// Reads the policies of `text`; `actions` are those of the schema with the groups they are in.
pub(super) fn read(text: &str, names: &Names, actions: &Entities) -> (Vec<Read>, Vec<PolicyProblem>) {
    let mut reading = Reading { text, names, actions, problems: Vec::new() };
    let read = reading.policies();
    reading.check_forms(&read);
    (read, reading.problems)
}

impl Reading<'_> {
    fn policies(&mut self) -> Vec<Read> {
        let mut read: Vec<Read> = Vec::new();
        for (number, span) in statements(self.text).into_iter().enumerate() {
            let Some(one) = self.policy(number + 1, span) else { continue };
            if read.iter().any(|other| other.it.id == one.it.id) {
                self.report(ProblemCode::PolicyIdTwice, &one.it.span, &one.it.id, "");
            } else {
                read.push(one);
            }
        }
        read
    }

    fn policy(&mut self, number: usize, span: Range<usize>) -> Option<Read> {
        let text = self.text.get(span.clone())?;
        let number = format!("#{number}");
        let policy = match Policy::parse(Some(PolicyId::new(&number)), text) {
            Ok(policy) => policy,
            Err(errors) => {
                let problems = errors.iter().map(|error| {
                    let found = DetailedError::from(error);
                    PolicyProblem::found(ProblemCode::PolicySyntax, POLICIES, &span, &number, &found)
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
        let form = Form::of(&policy, self.names);
        let form = form.map_err(|wrong| self.report(ProblemCode::PolicyForm, &span, &id, wrong)).ok();
        let (origin, note) = self.ground(&policy, &id, &span);
        let effect = match policy.effect() {
            cedar_policy::Effect::Permit => Effect::Permit,
            cedar_policy::Effect::Forbid => Effect::Forbid,
        };
        let clause = policy.annotation("clause").map(str::to_owned);
        let it = PolicyRef { id: id.clone(), effect, clause, origin, note, actions, span };
        Some(Read { policy: policy.new_id(PolicyId::new(id)), it: Arc::new(it), form })
    }

    fn check_forms(&mut self, read: &[Read]) {
        let write = self.names.action_named(WRITE);
        let permits = read.iter().filter_map(|one| Some((one.form.as_ref()?, one.it.actions.as_slice())));
        let permits: Vec<_> = permits.collect();
        for (form, it) in read.iter().filter_map(|one| Some((one.form.as_ref()?, &one.it))) {
            let shows = it.actions.iter().copied().filter(|action| !self.is_in(*action, &write));
            if let Some(wrong) = form.misfit(&shows.collect::<Vec<_>>(), &permits) {
                self.report(ProblemCode::PolicyForm, &it.span, &it.id, wrong);
            }
        }
    }

    /// Who says so: a clause, or somebody who had to assume something and says what.
    fn ground(&mut self, policy: &Policy, id: &str, span: &Range<usize>) -> (Origin, Option<Text>) {
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

    fn report(&mut self, code: ProblemCode, span: &Range<usize>, policy: &str, detail: &str) {
        let place = Place::new(POLICIES, span.clone());
        self.problems.push(PolicyProblem::new(code, place, policy, detail));
    }
}
