//! Whom it was decided about asks for a review, appeals, takes that back, and says to have read the decision.

use liandai_model::{CaseAct, CaseId, CaseRemedyId, CaseState, ObjectionState, RemedyKind};
use liandai_rules::package::TermOf;
use liandai_store::conduct_case::{CaseRemedy, ConductCase};

use super::{Done, add::told, ways::ways, words};
use crate::{Call, Error, Problem, Service, record::Record, term::last_day, typed::Typed};

impl Service {
    /// Asks for a review, which others of the same office decide on, or appeals to the office above.
    ///
    /// # Errors
    /// [`Error::Invalid`] without reasons or when its time is over; there is no case about the actor; [`Error::Conflict`] if it cannot be asked
    /// for now; or the database fails.
    pub async fn ask_in_case(
        &self,
        call: &Call,
        id: CaseId,
        kind: RemedyKind,
        reasons: &str,
    ) -> Result<(), Error> {
        let mut typed = Typed::default();
        let reasons = words(&mut typed, "remedy_reasons", reasons);
        let mut tx = self.store.write(call.tenant).await?;
        let (case, party, decision) = self.case_about(&mut tx, call, id).await?;
        if !matches!(case.state, CaseState::Decided | CaseState::Review | CaseState::Appeal) {
            return Err(Error::Conflict("remedy-not-now"));
        }
        let (decisions, mut remedies) = (tx.case_decisions(id).await?, tx.case_remedies(id).await?);
        let possible = ways(&mut tx, call.package(), party, (&decisions, &remedies)).await?;
        let way = possible.into_iter().find(|way| way.kind == kind);
        let way = way.ok_or(Error::Conflict("remedy-not-now"))?;
        if way.is_over(call.today()) {
            typed.add(Problem::new("remedy_reasons", "remedy-too-late").with("day", way.until));
        }
        typed.done()?;
        let (office_id, term) = match kind {
            RemedyKind::Appeal => {
                let above = self.office_above(&mut tx, call, &case).await?;
                // Two appeals of one case stand at the same office.
                let other = remedies.iter().find(|one| one.kind == RemedyKind::Appeal);
                (other.map_or(above, |other| other.office_id), TermOf::AppealAnswer)
            }
            RemedyKind::Review | RemedyKind::Objection => (case.office_id, TermOf::ReviewAnswer),
        };
        let new = CaseRemedy {
            id: CaseRemedyId::new(call.now, self.random()),
            case_id: id,
            decision_id: way.of,
            kind,
            state: ObjectionState::Open,
            reasons,
            office_id,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
            due_day: last_day(&mut tx, call.package(), term, call.today()).await?,
            decided_by: None,
            decider: String::new(),
            decided_at: None,
            decided_why: String::new(),
        };
        tx.insert_case_remedy(&new).await?;
        remedies.push(new);
        let is = looked_at(&case, &remedies);
        let done = Done { act: "ask-in-case", of: CaseAct::Ask, told: told(party), text: kind.id() };
        self.keep_case(&mut tx, call, (&case, &is), &done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes back what nobody has decided. It stays on record.
    ///
    /// # Errors
    /// There is no case about the actor; [`Error::Conflict`] if nothing of theirs is open; or the database fails.
    pub async fn take_back_in_case(&self, call: &Call, id: CaseId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (case, party, decision) = self.case_about(&mut tx, call, id).await?;
        let mut remedies = tx.case_remedies(id).await?;
        let mine =
            |one: &&mut CaseRemedy| one.state == ObjectionState::Open && one.account_id == call.actor.account;
        let one = remedies.iter_mut().find(mine).ok_or(Error::Conflict("objection-decided"))?;
        one.state = ObjectionState::Withdrawn;
        one.decided_by = Some(call.actor.account);
        one.decider.clone_from(&call.actor.display_name);
        one.decided_at = Some(call.now);
        if !tx.decide_case_remedy(one).await? {
            return Err(Error::Conflict("objection-decided"));
        }
        let is = looked_at(&case, &remedies);
        let done = Done { act: "take-back-in-case", of: CaseAct::TakeBack, told: told(party), text: "" };
        self.keep_case(&mut tx, call, (&case, &is), &done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Records that whom a decision is about has read it. Twice changes nothing.
    ///
    /// # Errors
    /// There is no case about the actor, or the database fails.
    pub async fn read_case_decision(&self, call: &Call, id: CaseId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (case, party, decision) = self.case_about(&mut tx, call, id).await?;
        let made = tx.case_decisions(id).await?.into_iter().find(|one| one.party == party);
        let made = made.ok_or(Error::NotFound("decision"))?;
        if tx.see_case_decision(made.id, call.now).await? {
            let record = Record::new("read-case-decision", "case", id, &case.number);
            record.by(&decision).write(&mut tx, call).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// Where a decided case stands with what is asked for: at an open appeal, else at an open review, else nowhere.
pub(super) fn looked_at(case: &ConductCase, remedies: &[CaseRemedy]) -> ConductCase {
    let open = |kind: RemedyKind| {
        remedies.iter().filter(move |one| one.kind == kind && one.state == ObjectionState::Open)
    };
    let due = |kind| open(kind).filter_map(|one| one.due_day).min();
    let (state, due_day) = if open(RemedyKind::Appeal).next().is_some() {
        (CaseState::Appeal, due(RemedyKind::Appeal))
    } else if open(RemedyKind::Review).next().is_some() {
        (CaseState::Review, due(RemedyKind::Review))
    } else {
        (CaseState::Decided, None)
    };
    ConductCase { state, due_day, ..case.clone() }
}
