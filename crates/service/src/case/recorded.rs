//! What a decision yields for the registers, by the outcomes of the package.

use liandai_model::{CaseCapacity, CaseParty, Day, FactKind, FactState};
use liandai_rules::package::{CaseDay, CaseOutcome, Rule};
use liandai_store::{
    Tx,
    conduct_case::{CaseDecision, CaseFact, ConductCase},
};

use super::decide::of;
use crate::{
    Call, Error, Service,
    fact::{Concluded, Whom},
    powers::Decision,
};

/// On which day it has happened.
pub(super) const fn on(case: &ConductCase, rule: &Rule<CaseOutcome>, today: Day) -> Day {
    match rule.body.dated {
        CaseDay::Event => case.event_day,
        CaseDay::Decision => today,
    }
}

/// By which name facts point at a case.
pub(super) fn title(case: &ConductCase) -> String {
    format!("{} {}", case.clause, case.number)
}

/// What an outcome yields: kind, word and hundredths of points.
pub(super) fn entries(call: &Call, outcome: &CaseOutcome) -> Vec<(FactKind, String, Option<i64>)> {
    let words = &call.package().vocabulary.findings;
    let findings = outcome.findings.iter().filter_map(|at| words.get(*at));
    let findings = findings.map(|word| (FactKind::Finding, word.id.clone(), None));
    let deductions = outcome.deductions.iter().map(|(criterion, points)| {
        (FactKind::Deduction, criterion.clone(), Some(i64::from(points.hundredths())))
    });
    findings.chain(deductions).collect()
}

impl Service {
    /// The outcome of that word that can be chosen about a party today.
    #[expect(clippy::unused_self, reason = "asked of the service as all others are")]
    pub(super) fn outcome_of<'c>(
        &self,
        call: &'c Call,
        case: &ConductCase,
        party: CaseParty,
        id: &str,
    ) -> Option<&'c Rule<CaseOutcome>> {
        let cases = call.package().cases.as_ref()?;
        cases.outcomes_on(call.today(), of(party), &case.clause).find(|rule| rule.id == id)
    }

    /// Records what a decision yields, as found by whoever inquired and confirmed by whoever decides.
    pub(super) async fn record_decided(
        &self,
        tx: &mut Tx,
        call: &Call,
        (case, made, rule): (&ConductCase, &CaseDecision, &Rule<CaseOutcome>),
        day: Day,
        decision: &Decision,
    ) -> Result<(), Error> {
        let people = tx.case_people(case.id).await?;
        let inquirer = people.iter().rfind(|one| one.capacity == CaseCapacity::Inquirer);
        let found_by = inquirer.map_or(case.opened_by, |one| one.account_id);
        let (title, entries) = (title(case), entries(call, &rule.body));
        let whom = Whom::Officer(made.officer_id);
        let concluded = Concluded { whom, entries: &entries, day, title: &title, found_by };
        let facts = self.conclude_facts(tx, call, &concluded, decision).await?;
        let links: Vec<_> = facts.into_iter().map(|fact| CaseFact { fact, decision: made.id }).collect();
        tx.insert_case_facts(&links).await?;
        Ok(())
    }

    /// Takes out of the registers what a decision recorded and nobody has corrected since; says whether anything counted.
    pub(super) async fn take_out_decided(
        &self,
        tx: &mut Tx,
        call: &Call,
        (case, made): (&ConductCase, &CaseDecision),
        decision: &Decision,
    ) -> Result<Vec<Day>, Error> {
        let title = title(case);
        let mut days = Vec::new();
        for fact in tx.case_facts(made.id).await? {
            // A correction has come in its place: that is what counts now.
            let mut counts = fact;
            while counts.state == FactState::Superseded {
                let next = tx.corrections_of_fact(counts.id).await?;
                match next
                    .into_iter()
                    .find(|one| matches!(one.state, FactState::Confirmed | FactState::Superseded))
                {
                    Some(next) => counts = next,
                    None => break,
                }
            }
            if self.overturn_fact(tx, call, &counts, &title, decision).await? {
                days.push(counts.from_day);
            }
        }
        Ok(days)
    }
}
