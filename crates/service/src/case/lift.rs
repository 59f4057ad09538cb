//! A suspension is lifted.

use liandai_model::{CaseAct, CaseCapacity, CaseId, CaseState, CaseTold, Day};
use liandai_store::{
    Tx,
    conduct_case::ConductCase,
    suspension::{Lifting, Suspension},
};

use super::{Done, words};
use crate::{Call, Error, Service, powers::Decision, record::Record, typed::Typed};

/// Who can lift one: whoever inquires, and from the hearing on whoever decides.
pub(super) const fn lifts(state: CaseState) -> Option<CaseCapacity> {
    match state {
        CaseState::Inquiry | CaseState::Hearing => Some(CaseCapacity::Inquirer),
        CaseState::Deciding | CaseState::Decided | CaseState::Review | CaseState::Appeal => {
            Some(CaseCapacity::Decider)
        }
        CaseState::Checking | CaseState::Dropped => None,
    }
}

impl Service {
    /// Lifts the suspension of a case: its last day is the one that is named.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason or with a day before its first or after today; there is no case in which the actor may;
    /// [`Error::Conflict`] if it is lifted; or the database fails.
    pub async fn lift_in_case(&self, call: &Call, id: CaseId, day: &str, why: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = words(&mut typed, "lift_why", why);
        let day = typed.day("to_day", day);
        let mut tx = self.store.write(call.tenant).await?;
        let (case, _) = self.seen_case(&mut tx, call, id).await?;
        let capacity = lifts(case.state).ok_or(Error::Conflict("case-changed"))?;
        let (case, decision) = self.case_acting_in(&mut tx, call, (id, capacity)).await?;
        let suspension = tx.suspension_of_case(id).await?;
        let suspension = suspension.filter(|one| one.lifted_at.is_none());
        let suspension = suspension.ok_or(Error::Conflict("case-not-suspended"))?;
        if day.is_some_and(|day| day < suspension.from_day) {
            typed.wrong("to_day", "typed-to-before-from");
        }
        typed.done()?;
        let day = day.ok_or(Error::NotFound("day"))?;
        self.end_suspension(&mut tx, call, &case, (&why, day), &decision).await?;
        let done = Done { act: "lift-in-case", of: CaseAct::Lift, told: CaseTold::Officer, text: &why };
        self.keep_case(&mut tx, call, (&case, &case), &done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends the suspension of a case, if it lasts, on the officer's record.
    pub(super) async fn end_suspension(
        &self,
        tx: &mut Tx,
        call: &Call,
        case: &ConductCase,
        (why, to_day): (&str, Day),
        decision: &Decision,
    ) -> Result<(), Error> {
        let Some(before) = tx.suspension_of_case(case.id).await?.filter(|one| one.lifted_at.is_none()) else {
            return Ok(());
        };
        let to_day = to_day.max(before.from_day);
        let why = if why.is_empty() { case.number.as_str() } else { why };
        let (by, lifter) = (call.actor.account, call.actor.display_name.as_str());
        let lifting = Lifting { to_day, by, lifter, at: call.now, why };
        if !tx.lift_suspension(before.id, &lifting).await? {
            return Err(Error::Conflict("case-changed"));
        }
        let after = Suspension {
            to_day: Some(to_day),
            lifted_by: Some(by),
            lifter: lifter.to_owned(),
            lifted_at: Some(call.now),
            lifted_why: why.to_owned(),
            ..before.clone()
        };
        let officer = tx.officer(case.officer_id).await?.ok_or(Error::NotFound("officer"))?;
        Record::new("lift-suspension", "officer", case.officer_id, &officer.name)
            .before(&before)?
            .after(&after)?
            .by(decision)
            .write(tx, call)
            .await
    }
}
