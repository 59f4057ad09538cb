//! What takes long to count or to list in a large city, and changes only with the organisation. It holds until something of that is
//! recorded, by whichever process, or the day ends: what pages show is never old. What changes with everything that anybody does holds for
//! some minutes, and pages show how old it is ([`Aged`]).

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use liandai_model::{Day, Instant, RegulationId, TenantId};
use liandai_store::{Paged, Tx, officer_list::OfficerRow};

use crate::{
    Call, Error, bodies::BodyBoard, duty::DutyBoard, links::Grown, living::Living, objective::ObjectiveBoard,
    task::Glances, workbench::Waiting,
};

/// The kinds of things that the organisation, and who may see what of it, is made of.
pub(crate) const ORGANISATION: &[&str] = &[
    "institution",
    "unit",
    "officer",
    "post",
    "body",
    "seat",
    "link",
    "organisation",
    "import",
    "account",
    "regulation",
];

/// What is remembered, by what it is.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// What waits for somebody.
    pub(crate) waiting: Remembered<Vec<Waiting>>,
    /// Pages of the list of officers.
    pub(crate) officers: Remembered<Paged<OfficerRow>>,
    /// Trees of links, whole.
    pub(crate) trees: Remembered<Grown>,
    /// Pages of the board of those who carry out the Measures.
    pub(crate) boards: Remembered<BodyBoard>,
    /// Boards of the duties of a year.
    pub(crate) duties: Remembered<DutyBoard>,
    /// Boards of the objectives.
    pub(crate) objectives: Remembered<ObjectiveBoard>,
    /// Figures of every clause.
    pub(crate) living: Aged<Living>,
    /// What waited for each when it was last counted.
    pub(crate) glances: Glances,
    /// As of which record about the organisation each city's open sheets were routed.
    routed: RwLock<HashMap<TenantId, i64>>,
}

impl Memory {
    /// Whether the open sheets of a city were routed as of its last record about the organisation.
    pub(crate) fn is_routed(&self, tenant: TenantId, last: i64) -> bool {
        self.routed.read().unwrap_or_else(PoisonError::into_inner).get(&tenant) == Some(&last)
    }

    /// They were.
    pub(crate) fn note_routed(&self, tenant: TenantId, last: i64) {
        self.routed.write().unwrap_or_else(PoisonError::into_inner).insert(tenant, last);
    }
}

/// As of when something was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The last record about the organisation.
    last: i64,
    /// The day.
    day: Day,
    /// The version of the regulation.
    regulation: RegulationId,
}

impl Mark {
    /// As of now.
    pub(crate) async fn now(tx: &mut Tx, call: &Call) -> Result<Self, Error> {
        Self::of(tx, call, ORGANISATION).await
    }

    /// As of now, for what changes with the organisation and with records of these kinds of things too.
    pub(crate) async fn with(tx: &mut Tx, call: &Call, more: &[&str]) -> Result<Self, Error> {
        let nouns: Vec<&str> = ORGANISATION.iter().chain(more).copied().collect();
        Self::of(tx, call, &nouns).await
    }

    /// As of now, for what changes with records of these kinds of things.
    pub(crate) async fn of(tx: &mut Tx, call: &Call, nouns: &[&str]) -> Result<Self, Error> {
        let last = tx.last_record_of(nouns).await?;
        Ok(Self { last, day: call.today(), regulation: call.regulation.id })
    }
}

/// What was asked, with all that the answer depends on besides the organisation.
pub(crate) type Question = (TenantId, String);

/// Answers by question; of many questions, the latest.
#[derive(Debug)]
pub(crate) struct Remembered<T> {
    of: RwLock<HashMap<Question, (Mark, Arc<T>)>>,
}

/// So many answers at most; beyond, all is counted anew.
const MOST: usize = 1000;

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self { of: RwLock::default() }
    }
}

impl<T> Remembered<T> {
    /// The answer as of the mark; counted now if it is not known.
    pub(crate) async fn answer(
        &self,
        question: Question,
        mark: Mark,
        count: impl Future<Output = Result<T, Error>>,
    ) -> Result<Arc<T>, Error> {
        if let Some(known) = self.get(&question, mark) {
            return Ok(known);
        }
        let counted = Arc::new(count.await?);
        let mut all = self.of.write().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST && !all.contains_key(&question) {
            all.clear();
        }
        all.insert(question, (mark, Arc::clone(&counted)));
        Ok(counted)
    }

    fn get(&self, question: &Question, mark: Mark) -> Option<Arc<T>> {
        let all = self.of.read().unwrap_or_else(PoisonError::into_inner);
        all.get(question).filter(|(at, _)| *at == mark).map(|(_, counted)| Arc::clone(counted))
    }
}

/// When it was counted, by which version of the regulation, and the answer.
type AnsweredAt<T> = (Instant, RegulationId, Arc<T>);

/// Answers that are shown with the time at which they were counted.
#[derive(Debug)]
pub(crate) struct Aged<T> {
    of: RwLock<HashMap<Question, AnsweredAt<T>>>,
}

impl<T> Default for Aged<T> {
    fn default() -> Self {
        Self { of: RwLock::default() }
    }
}

impl<T> Aged<T> {
    /// The answer, if it is no older than so many seconds and of the same day and version of the regulation; else counted now.
    pub(crate) async fn answer(
        &self,
        question: Question,
        call: &Call,
        seconds: i64,
        count: impl Future<Output = Result<T, Error>>,
    ) -> Result<Arc<T>, Error> {
        let known = self.of.read().unwrap_or_else(PoisonError::into_inner).get(&question).cloned();
        if let Some((at, regulation, known)) = known
            && (0..seconds).contains(&at.seconds_until(call.now))
            && at.day() == call.today()
            && regulation == call.regulation.id
        {
            return Ok(known);
        }
        let counted = Arc::new(count.await?);
        let mut all = self.of.write().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST && !all.contains_key(&question) {
            all.clear();
        }
        all.insert(question, (call.now, call.regulation.id, Arc::clone(&counted)));
        Ok(counted)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[tokio::test]
    async fn an_answer_holds_until_the_organisation_the_day_or_the_regulation_changes() {
        let at = Instant::from_unix_milliseconds(1_772_672_400_000);
        let question = |text: &str| (TenantId::new(at, [1; 10]), text.to_owned());
        let mark = |last, day, version| Mark {
            last,
            day: Day::new(2026, 3, day).unwrap(),
            regulation: RegulationId::new(at, [version; 10]),
        };
        let (remembered, counted) = (Remembered::default(), Cell::new(0));
        for (text, at, expected) in [
            ("a", mark(7, 5, 1), 1),
            ("a", mark(7, 5, 1), 1),
            ("b", mark(7, 5, 1), 2),
            ("a", mark(8, 5, 1), 3),
            ("a", mark(8, 5, 1), 3),
            ("a", mark(8, 6, 1), 4),
            ("a", mark(8, 6, 2), 5),
            ("a", mark(8, 6, 2), 5),
            ("b", mark(8, 6, 2), 6),
        ] {
            let count = async {
                counted.set(counted.get() + 1);
                Ok(counted.get())
            };
            let answer = remembered.answer(question(text), at, count).await.unwrap();
            assert_eq!((counted.get(), *answer <= expected), (expected, true), "{text} {at:?}");
        }
        let failing = async { Err(Error::Forbidden) };
        assert!(remembered.answer(question("c"), mark(8, 6, 2), failing).await.is_err());
        assert!(remembered.get(&question("c"), mark(8, 6, 2)).is_none(), "a failure is not remembered");
    }
}
