//! Honours that somebody may not receive because of what follows from a rating: 五(一)3(2). Where it was decided against, with reasons, or
//! a later rating has taken its place, nothing is barred.

use liandai_model::{ConsequenceState, Day, Period, Role, Subject};
use liandai_rules::package::{Bars, Package, TermOf};
use liandai_store::{Tx, consequence::Consequence};
use uuid::Uuid;

use crate::{Error, term::last_day};

/// A consequence that keeps somebody from honours.
#[derive(Clone, Debug)]
pub struct Barred {
    /// Which.
    pub consequence: Consequence,
    /// The last day of the period that was rated: honours after it are barred.
    pub after: Day,
    /// The last day on which they are.
    pub until: Day,
    /// Kinds of honour, as the package writes them.
    pub honours: Vec<String>,
}

impl Barred {
    /// Whether an honour of that kind and day is barred.
    #[must_use]
    pub fn applies(&self, honour: &str, day: Day) -> bool {
        day > self.after && day <= self.until && self.honours.iter().any(|one| one == honour)
    }
}

/// What keeps a subject from honours; of an officer who heads an institution, what follows from that one's result too.
pub(crate) async fn barred(
    tx: &mut Tx,
    package: &Package,
    (subject, id): (Subject, Uuid),
) -> Result<Vec<Barred>, Error> {
    let mut all: Vec<(Consequence, bool)> =
        tx.consequences_of(id).await?.into_iter().map(|one| (one, false)).collect();
    if subject == Subject::Officer
        && let Some(officer) = tx.officer(id.into()).await?
        && officer.post == Role::Head.id()
        && officer.unit_id.is_none()
    {
        let of_house = tx.consequences_of(officer.institution_id.uuid()).await?;
        all.extend(of_house.into_iter().map(|one| (one, true)));
    }
    barred_by(tx, package, all).await
}

/// What these keep their subject from; with each, whether it concerns them as the head of an institution.
pub(crate) async fn barred_by(
    tx: &mut Tx,
    package: &Package,
    all: Vec<(Consequence, bool)>,
) -> Result<Vec<Barred>, Error> {
    let lasts = |one: &Consequence| {
        matches!(one.state, ConsequenceState::Open | ConsequenceState::Approved | ConsequenceState::Done)
    };
    let mut found = Vec::new();
    for (consequence, as_head) in all.into_iter().filter(|(one, _)| lasts(one)) {
        let bars = rule(package, &consequence).filter(|bars| bars.head == as_head);
        let (Some(bars), Ok(period)) = (bars, consequence.period.parse::<Period>()) else { continue };
        let after = period.last_day();
        let Some(until) = last_day(tx, package, TermOf::Ineligibility, after).await? else { continue };
        let words = bars.honours.iter().filter_map(|at| package.vocabulary.honours.get(*at));
        let honours = words.map(|word| word.id.clone()).collect();
        found.push(Barred { consequence, after, until, honours });
    }
    Ok(found)
}

/// What the rule behind a consequence bars.
pub(super) fn rule<'p>(package: &'p Package, one: &Consequence) -> Option<&'p Bars> {
    let book = package.rulebook(Subject::from_id(&one.subject)?);
    book.settlements.iter().find(|rule| rule.id == one.code)?.body.bars.as_ref()
}
