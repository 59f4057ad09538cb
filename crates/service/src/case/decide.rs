//! Somebody who neither reported nor inquired decides: about the officer, and by a decision of its own about the linked leader.

use liandai_model::{CaseAct, CaseCapacity, CaseDecisionId, CaseId, CaseParty, CaseState, OfficerId};
use liandai_rules::package::CaseOf;
use liandai_store::{
    Tx,
    conduct_case::{CaseDecision, ConductCase},
};

use super::{Done, add::told, check::stands, recorded::on, words};
use crate::{Call, Error, Service, powers::Decision, typed::Typed};

/// The word for: not broken, or not answerable.
pub const CLEARED: &str = "cleared";

/// Whom of the package a party is.
pub(super) const fn of(party: CaseParty) -> CaseOf {
    match party {
        CaseParty::Officer => CaseOf::Officer,
        CaseParty::Leader => CaseOf::Leader,
    }
}

impl Service {
    /// Decides about one person. What the outcome yields is recorded with it. Once it is decided about everybody, the case is; whoever was
    /// cleared serves again from the next day on.
    ///
    /// # Errors
    /// [`Error::Invalid`] without an outcome or reasons; there is no case for whose decision the actor was named; [`Error::Conflict`] if it is
    /// decided about that person, or not yet about the officer; or the database fails.
    pub async fn decide_case(
        &self,
        call: &Call,
        (id, party): (CaseId, CaseParty),
        outcome: &str,
        reasons: &str,
    ) -> Result<(), Error> {
        let mut typed = Typed::default();
        let reasons = words(&mut typed, "reasons", reasons);
        let mut tx = self.store.write(call.tenant).await?;
        let (case, decision) = self.case_acting_in(&mut tx, call, (id, CaseCapacity::Decider)).await?;
        stands(&case, CaseState::Deciding)?;
        let before = tx.case_decisions(id).await?;
        let officer = whom(&case, party).ok_or(Error::Conflict("case-no-leader"))?;
        if before.iter().any(|one| one.party == party) {
            return Err(Error::Conflict("case-changed"));
        }
        let first = before.iter().find(|one| one.party == CaseParty::Officer);
        let is_cleared = outcome == CLEARED;
        if party == CaseParty::Leader {
            // Nobody is answerable for what was not done.
            let first = first.ok_or(Error::Conflict("case-officer-first"))?;
            if first.outcome.is_none() && !is_cleared {
                typed.wrong("outcome", "case-leader-of-cleared");
            }
        }
        let rule = self.outcome_of(call, &case, party, outcome);
        if !is_cleared && rule.is_none() {
            typed.wrong("outcome", "typed-choice");
        }
        typed.done()?;
        let made = CaseDecision {
            id: CaseDecisionId::new(call.now, self.random()),
            case_id: id,
            party,
            officer_id: officer,
            outcome: rule.map(|rule| rule.id.clone()),
            reasons,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
            seen_at: None,
            reversed_at: None,
        };
        tx.insert_case_decision(&made).await?;
        if let Some(rule) = rule {
            let day = on(&case, rule, call.today());
            self.record_decided(&mut tx, call, (&case, &made, rule), day, &decision).await?;
        }
        if party == CaseParty::Officer && is_cleared {
            self.end_suspension(&mut tx, call, &case, ("", call.today()), &decision).await?;
        }
        let is = decided(&case, &before, party, call.now);
        let done = Done { act: "decide-case", of: CaseAct::Decide, told: told(party), text: "" };
        self.keep_decided(&mut tx, call, (&case, &is), (&made, &done), &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The case as it is, with the decision as what the audit keeps of it.
    async fn keep_decided(
        &self,
        tx: &mut Tx,
        call: &Call,
        (was, is): (&ConductCase, &ConductCase),
        (made, done): (&CaseDecision, &Done<'_>),
        decision: &Decision,
    ) -> Result<(), Error> {
        self.keep_case(tx, call, (was, is), done, decision).await?;
        let officer = tx.officer(made.officer_id).await?.ok_or(Error::NotFound("officer"))?;
        crate::record::Record::new("decide-about-officer", "officer", made.officer_id, &officer.name)
            .after(made)?
            .by(decision)
            .write(tx, call)
            .await
    }
}

/// Who a party is.
pub(super) const fn whom(case: &ConductCase, party: CaseParty) -> Option<OfficerId> {
    match party {
        CaseParty::Officer => Some(case.officer_id),
        CaseParty::Leader => case.leader_id,
    }
}

/// The case after a decision about a party: over, if there is nobody left to decide about.
fn decided(
    case: &ConductCase,
    before: &[CaseDecision],
    party: CaseParty,
    now: liandai_model::Instant,
) -> ConductCase {
    let is_left = |other: CaseParty| {
        whom(case, other).is_some() && other != party && !before.iter().any(|one| one.party == other)
    };
    if CaseParty::ALL.iter().any(|other| is_left(*other)) {
        return case.clone();
    }
    ConductCase { state: CaseState::Decided, due_day: None, decided_at: Some(now), ..case.clone() }
}
