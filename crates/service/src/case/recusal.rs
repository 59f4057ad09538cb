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

#[cfg(test)]
mod tests {
    use CaseCapacity::{Appellate, Checker, Decider, Inquirer, Reporter, Reviewer};

    use super::*;

    fn id<T: From<uuid::Uuid>>(number: u128) -> T {
        uuid::Uuid::from_u128(number).into()
    }

    /// Officer 1 is the subject, 2 their leader, 3 leads 2; account 4 of officer 4 opened it, 5 inquired, 6 decided, 7 stepped aside; unit 9.
    fn recusal() -> Recusal {
        let acted = [(Reporter, 4), (Checker, 4), (Inquirer, 5), (Decider, 6)];
        Recusal {
            subject: Some(id(1)),
            leader: Some(id(2)),
            leaders: BTreeSet::from([id(3)]),
            unit: Some(id(9)),
            acted: acted.map(|(capacity, number)| (capacity, id(100 + number), Some(id(number)))).to_vec(),
            aside: vec![(id(107), None)],
        }
    }

    #[test]
    fn nobody_judges_themselves_or_what_they_did() {
        let recusal = recusal();
        let acted = Some("case-barred-acted");
        for (number, capacity, expected) in [
            (1, Checker, Some("case-barred-party")),
            (2, Appellate, Some("case-barred-party")),
            (3, Decider, Some("case-barred-leader")),
            (4, Checker, None),
            (4, Inquirer, None),
            (4, Decider, acted),
            (4, Reviewer, acted),
            (5, Inquirer, None),
            (5, Decider, acted),
            (5, Appellate, acted),
            (6, Inquirer, acted),
            (6, Decider, None),
            (6, Reviewer, acted),
            (6, Appellate, acted),
            (7, Checker, Some("case-barred-aside")),
            (8, Decider, None),
            (8, Appellate, None),
        ] {
            let officer = (number != 7).then(|| id(number));
            let told = recusal.why(capacity, (id(100 + number), officer), None);
            assert_eq!(told, expected, "{number} {capacity}");
        }
    }

    #[test]
    fn a_second_account_of_a_person_is_that_person() {
        let recusal = recusal();
        assert_eq!(recusal.why(Decider, (id(999), Some(id(5))), None), Some("case-barred-acted"));
        assert_eq!(recusal.why(Decider, (id(999), None), None), None);
    }

    #[test]
    fn the_unit_stays_out_where_the_regulation_says_so() {
        let unit = Some(id(9));
        assert_eq!(recusal().why(Decider, (id(108), Some(id(8))), unit), Some("case-barred-unit"));
        let silent = Recusal { unit: None, ..recusal() };
        assert_eq!(silent.why(Decider, (id(108), Some(id(8))), unit), None);
        assert_eq!(silent.why(Decider, (id(108), Some(id(8))), None), None);
    }
}
