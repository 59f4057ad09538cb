//! What is recorded already, as far as the rows of a file ask: people by their codes, facts by whom they are about.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use liandai_model::{FactKind, FactState, Subject};
use liandai_store::{Tx, fact::Fact};
use uuid::Uuid;

use crate::{
    Call, Error, Service,
    fact::{
        About, Whom,
        draft::{Meant, twice},
    },
    powers::{Action, Decision},
};

/// Somebody whom a row names, and whether the actor may record facts about them.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) about: About,
    pub(super) decision: Decision,
}

/// A fact that is recorded, or that stands further up in the file, in that line.
type Kept = (Fact, Option<u32>);

/// What a row is beside what is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// Nothing is recorded that it could be.
    New,
    /// It is recorded as it is.
    Recorded,
    /// It stands in the file already, in that line.
    Repeated(u32),
    /// It cannot stand beside what is recorded: the field and the message that says why.
    Meets(&'static str, &'static str),
}

#[derive(Default)]
pub(super) struct Known {
    people: HashMap<(Subject, String), Option<Arc<Person>>>,
    facts: HashMap<(Uuid, FactKind), Vec<Kept>>,
    marks: HashMap<String, Vec<(Uuid, FactKind)>>,
}

impl Known {
    /// Whom a code names, if the actor may know of them.
    pub(super) async fn person(
        &mut self,
        service: &Service,
        tx: &mut Tx,
        call: &Call,
        (subject, code): (Subject, &str),
    ) -> Result<Option<Arc<Person>>, Error> {
        match self.people.entry((subject, code.to_owned())) {
            Entry::Occupied(known) => Ok(known.get().clone()),
            Entry::Vacant(place) => {
                let found = find(service, tx, call, (subject, code)).await?.map(Arc::new);
                Ok(place.insert(found).clone())
            }
        }
    }

    /// Whether an id in files belongs to a fact of another kind, or, but for deductions, about somebody else.
    pub(super) async fn is_mark_taken(&mut self, tx: &mut Tx, fact: &Fact) -> Result<bool, Error> {
        if !self.marks.contains_key(&fact.mark) {
            let recorded = tx.facts_by_mark(&fact.mark).await?;
            let recorded = recorded.iter().filter(|one| one.state != FactState::Withdrawn);
            let owners = recorded.map(|one| (one.subject_id, one.kind)).collect();
            self.marks.insert(fact.mark.clone(), owners);
        }
        let owners = self.marks.entry(fact.mark.clone()).or_default();
        let is_other = |(subject, kind): &(Uuid, FactKind)| {
            *kind != fact.kind || (*kind != FactKind::Deduction && *subject != fact.subject_id)
        };
        let is_taken = owners.iter().any(is_other);
        owners.push((fact.subject_id, fact.kind));
        Ok(is_taken)
    }

    /// What a row is beside what is recorded and what stands above it.
    pub(super) async fn beside(
        &mut self,
        tx: &mut Tx,
        (fact, meant): (&Fact, &Meant),
        has_mark: bool,
    ) -> Result<Beside, Error> {
        let key = (fact.subject_id, fact.kind);
        if let Entry::Vacant(place) = self.facts.entry(key) {
            let recorded = tx.facts_of_kind(fact.subject_id, fact.kind).await?;
            place.insert(recorded.into_iter().map(|one| (one, None)).collect());
        }
        let others = self.facts.get(&key).map_or(&[][..], Vec::as_slice);
        Ok(compare((fact, meant), has_mark, others))
    }

    /// A row that will be written stands above those that follow.
    pub(super) fn add(&mut self, fact: &Fact, line: u32) {
        self.facts.entry((fact.subject_id, fact.kind)).or_default().push((fact.clone(), Some(line)));
    }
}

async fn find(
    service: &Service,
    tx: &mut Tx,
    call: &Call,
    (subject, code): (Subject, &str),
) -> Result<Option<Person>, Error> {
    let whom = match subject {
        Subject::Institution => tx.institution_by_code(code).await?.map(|one| Whom::Institution(one.id)),
        Subject::Unit => tx.unit_by_code(code).await?.map(|one| Whom::Unit(one.id)),
        Subject::Officer => tx.officer_by_code(code).await?.map(|one| Whom::Officer(one.id)),
    };
    let Some(whom) = whom else { return Ok(None) };
    let about = match service.about(tx, call, whom).await {
        Ok(about) => about,
        Err(Error::NotFound(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let decision = service.powers.decide(&call.actor.principal, Action::RecordFact, &about.place);
    Ok(Some(Person { about, decision }))
}

/// What was withdrawn by who recorded it is as if it had not been; what was refused is known, and comes back only by the form.
fn compare((fact, meant): (&Fact, &Meant), has_mark: bool, others: &[Kept]) -> Beside {
    let others = || others.iter().filter(|(other, _)| !other.annuls && other.state != FactState::Withdrawn);
    let is_its_mark = |other: &Fact| {
        other.mark == fact.mark && (fact.kind != FactKind::Deduction || other.word == fact.word)
    };
    let could_be = || others().filter(|(other, _)| !has_mark || is_its_mark(other));
    if let Some((_, line)) = could_be().find(|(other, _)| says_the_same(fact, other)) {
        return line.map_or(Beside::Recorded, Beside::Repeated);
    }
    let is_live = |other: &Fact| matches!(other.state, FactState::Recorded | FactState::Confirmed);
    if has_mark && could_be().any(|(other, _)| is_live(other)) {
        return Beside::Meets("mark", "fact-import-differs");
    }
    let live = others().map(|(other, _)| other).filter(|other| is_live(other));
    twice(fact.kind, meant, live).map_or(Beside::New, |(field, key)| Beside::Meets(field, key))
}

/// Whether two facts of one kind about one subject say the same, whoever recorded them and wherever they are known from.
fn says_the_same(fact: &Fact, other: &Fact) -> bool {
    let days = |fact: &Fact| fact.period.is_none().then_some((fact.from_day, fact.to_day));
    let answers = |fact: &Fact| (fact.satisfied, fact.basically_satisfied, fact.dissatisfied);
    fact.word == other.word
        && fact.title == other.title
        && fact.level == other.level
        && fact.points == other.points
        && fact.days == other.days
        && fact.period == other.period
        && days(fact) == days(other)
        && answers(fact) == answers(other)
}
