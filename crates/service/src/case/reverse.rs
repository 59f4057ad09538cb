//! A review or an appeal is decided: the decision is kept, or reversed with all that it recorded.

use liandai_model::{CaseAct, CaseCapacity, CaseId, CaseParty, CaseRemedyId, ObjectionState, RemedyKind};
use liandai_store::{
    Tx,
    conduct_case::{CaseDecision, CaseRemedy, ConductCase},
};

use super::{Done, add::told, ask::looked_at, recorded::title, words};
use crate::{Call, Error, Service, powers::Decision, record::Record, typed::Typed};

impl Service {
    /// Decides on a review or an appeal. What is reversed counts no longer, ends a suspension that hung on it, and has the ratings that counted
    /// it computed again.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; there is no case for whose review or appeal the actor was named; [`Error::Conflict`] if it is
    /// decided or something keeps the actor out of it; or the database fails.
    pub async fn decide_in_case(
        &self,
        call: &Call,
        (id, remedy): (CaseId, CaseRemedyId),
        is_reversed: bool,
        why: &str,
    ) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = words(&mut typed, "remedy_why", why);
        let mut tx = self.store.write(call.tenant).await?;
        self.seen_case(&mut tx, call, id).await?;
        let mut remedies = tx.case_remedies(id).await?;
        let asked = remedies.iter().find(|one| one.id == remedy).cloned();
        let asked = asked.ok_or(Error::NotFound("remedy"))?;
        let capacity = match asked.kind {
            RemedyKind::Appeal => CaseCapacity::Appellate,
            RemedyKind::Review | RemedyKind::Objection => CaseCapacity::Reviewer,
        };
        let (case, decision) = self.case_acting_in(&mut tx, call, (id, capacity)).await?;
        typed.done()?;
        let state = if is_reversed { ObjectionState::Upheld } else { ObjectionState::Rejected };
        let after = CaseRemedy {
            state,
            decided_by: Some(call.actor.account),
            decider: call.actor.display_name.clone(),
            decided_at: Some(call.now),
            decided_why: why,
            ..asked.clone()
        };
        if asked.state != ObjectionState::Open || !tx.decide_case_remedy(&after).await? {
            return Err(Error::Conflict("objection-decided"));
        }
        let decisions = tx.case_decisions(id).await?;
        let made = decisions.iter().find(|one| one.id == asked.decision_id).cloned();
        let made = made.ok_or(Error::NotFound("decision"))?;
        if is_reversed {
            self.reverse(&mut tx, call, (&case, &made, &asked), &decision).await?;
            // Nobody is answerable for what was not done.
            let leader = decisions.iter().find(|one| one.party == CaseParty::Leader && one.outcome.is_some());
            if let Some(leader) =
                leader.filter(|one| made.party == CaseParty::Officer && one.reversed_at.is_none())
            {
                self.reverse(&mut tx, call, (&case, leader, &asked), &decision).await?;
            }
        }
        for one in remedies.iter_mut().filter(|one| one.id == remedy) {
            *one = after.clone();
        }
        let is = looked_at(&case, &remedies);
        let (act, of) = if is_reversed {
            ("reverse-in-case", CaseAct::Reverse)
        } else {
            ("uphold-in-case", CaseAct::Uphold)
        };
        let done = Done { act, of, told: told(made.party), text: "" };
        self.keep_case(&mut tx, call, (&case, &is), &done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Reverses one decision, with all that it recorded.
    async fn reverse(
        &self,
        tx: &mut Tx,
        call: &Call,
        (case, made, asked): (&ConductCase, &CaseDecision, &CaseRemedy),
        decision: &Decision,
    ) -> Result<(), Error> {
        if !tx.reverse_case_decision(made.id, call.now).await? {
            return Err(Error::Conflict("case-changed"));
        }
        let days = self.take_out_decided(tx, call, (case, made), decision).await?;
        self.mark_ratings(tx, call, (made, asked, &title(case)), &days, decision).await?;
        if made.party == CaseParty::Officer {
            self.end_suspension(tx, call, case, ("", call.today()), decision).await?;
        }
        let officer = tx.officer(made.officer_id).await?.ok_or(Error::NotFound("officer"))?;
        let after = CaseDecision { reversed_at: Some(call.now), ..made.clone() };
        Record::new("reverse-about-officer", "officer", made.officer_id, &officer.name)
            .before(made)?
            .after(&after)?
            .by(decision)
            .write(tx, call)
            .await
    }
}
