//! Who may not act in a case: whom it is about, whoever acted on it in a capacity that this one judges, and whom the regulation keeps out.

use std::collections::BTreeSet;

use liandai_model::{AccountId, CaseAct, CaseCapacity, InstitutionId, OfficerId, UnitId};
use liandai_rules::package::Barring;
use liandai_store::{Tx, complaint::Candidate, conduct_case::ConductCase};

use super::office::{deciding, handling, takes};
use crate::{Call, Error, Service, powers::Action};

/// Which capacities one may not have acted in before.
const fn judged(capacity: CaseCapacity) -> &'static [CaseCapacity] {
    use CaseCapacity::{Appellate, Checker, Decider, Inquirer, Reporter, Reviewer};
    match capacity {
        Reporter => &[],
        Checker | Inquirer => &[Decider, Reviewer, Appellate],
        Decider => &[Reporter, Checker, Inquirer, Reviewer, Appellate],
        Reviewer => &[Reporter, Checker, Inquirer, Decider, Appellate],
        Appellate => &[Reporter, Checker, Inquirer, Decider, Reviewer],
    }
}

/// Whoever may not act in a case, with why.
#[derive(Debug, Default)]
pub(super) struct Recusal {
    subject: Option<OfficerId>,
    leader: Option<OfficerId>,
    leaders: BTreeSet<OfficerId>,
    unit: Option<UnitId>,
    acted: Vec<(CaseCapacity, AccountId, Option<OfficerId>)>,
    aside: Vec<(AccountId, Option<OfficerId>)>,
}

impl Recusal {
    /// Reads what keeps people out of a case.
    pub(super) async fn of(tx: &mut Tx, call: &Call, case: &ConductCase) -> Result<Self, Error> {
        let mut found = Self { subject: Some(case.officer_id), leader: case.leader_id, ..Self::default() };
        for person in tx.case_people(case.id).await? {
            let officer = tx.account(person.account_id).await?.and_then(|account| account.officer_id);
            found.acted.push((person.capacity, person.account_id, officer));
        }
        for step in tx.case_steps(case.id).await?.iter().filter(|step| step.act == CaseAct::StepAside) {
            let officer = tx.account(step.account_id).await?.and_then(|account| account.officer_id);
            found.aside.push((step.account_id, officer));
        }
        let cases = call.package().cases.as_ref();
        let barred = cases.and_then(|cases| cases.handling_on(call.today()));
        let barred = barred.map_or(&[][..], |rule| &rule.body.barred);
        if let (true, Some(leader)) = (barred.contains(&Barring::LeadersLeader), case.leader_id) {
            let (then, today) = (case.event_day, call.today());
            let leads = tx.leaders_of(leader).await?;
            let leads = leads.iter().filter(|link| {
                [then, today]
                    .iter()
                    .any(|day| link.from_day <= *day && link.to_day.is_none_or(|last| last >= *day))
            });
            found.leaders = leads.map(|link| link.leader_id).collect();
        }
        found.unit = case.unit_id.filter(|_| barred.contains(&Barring::SameUnit));
        Ok(found)
    }

    /// Why somebody may not act as that; none if they may.
    pub(super) async fn bars(
        &self,
        tx: &mut Tx,
        capacity: CaseCapacity,
        (account, officer): (AccountId, Option<OfficerId>),
    ) -> Result<Option<&'static str>, Error> {
        let unit = match officer {
            Some(officer) if self.unit.is_some() => tx.officer(officer).await?.and_then(|one| one.unit_id),
            _ => None,
        };
        Ok(self.why(capacity, (account, officer), unit))
    }

    fn why(
        &self,
        capacity: CaseCapacity,
        (account, officer): (AccountId, Option<OfficerId>),
        unit: Option<UnitId>,
    ) -> Option<&'static str> {
        let is = |other: Option<OfficerId>| other.is_some() && other == officer;
        let same = |one: AccountId, of: Option<OfficerId>| one == account || is(of);
        if is(self.subject) || is(self.leader) {
            return Some("case-barred-party");
        }
        if self.aside.iter().any(|(one, of)| same(*one, *of)) {
            return Some("case-barred-aside");
        }
        if self.acted.iter().any(|(as_what, one, of)| judged(capacity).contains(as_what) && same(*one, *of)) {
            return Some("case-barred-acted");
        }
        if officer.is_some_and(|officer| self.leaders.contains(&officer)) {
            return Some("case-barred-leader");
        }
        (self.unit.is_some() && self.unit == unit).then_some("case-barred-unit")
    }
}

impl Service {
    /// Who can be named for a capacity. Where nobody of the office can decide, the city's commission does.
    pub(super) async fn case_candidates(
        &self,
        tx: &mut Tx,
        call: &Call,
        case: &ConductCase,
        (capacity, office): (CaseCapacity, Option<InstitutionId>),
        recusal: &Recusal,
    ) -> Result<Vec<Candidate>, Error> {
        let asked = if takes(capacity) { deciding } else { handling };
        let mut places = vec![(office, asked(office, case.officer_id))];
        if office.is_some() && takes(capacity) {
            places.push((None, (Action::DecideCase, handling(None, case.officer_id).1)));
        }
        for (office, place) in places {
            let mut free = Vec::new();
            for one in self.case_office(tx, office, place, call.today()).await? {
                if recusal.bars(tx, capacity, (one.id, one.officer_id)).await?.is_none() {
                    free.push(one);
                }
            }
            if !free.is_empty() {
                return Ok(free);
            }
        }
        Ok(Vec::new())
    }
}
