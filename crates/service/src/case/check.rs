//! The first check: the report is not to be believed and the case dropped, or it is and the officer is suspended first.

use liandai_model::{CaseAct, CaseCapacity, CaseId, CaseState, CaseTold, SuspensionId};
use liandai_rules::package::TermOf;
use liandai_store::{conduct_case::ConductCase, suspension::Suspension};

use super::{Done, words};
use crate::{Call, Error, Service, record::Record, term::last_day, typed::Typed};

impl Service {
    /// Drops a case whose report is not to be believed. Whom it was about has been told nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; there is no case for whose first check the actor was named; [`Error::Conflict`] if it is over; or
    /// the database fails.
    pub async fn drop_case(&self, call: &Call, id: CaseId, why: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = words(&mut typed, "drop_why", why);
        let mut tx = self.store.write(call.tenant).await?;
        let (case, decision) = self.case_acting_in(&mut tx, call, (id, CaseCapacity::Checker)).await?;
        stands(&case, CaseState::Checking)?;
        typed.done()?;
        let is = ConductCase { state: CaseState::Dropped, due_day: None, ..case.clone() };
        let done = Done { act: "drop-case", of: CaseAct::Drop, told: CaseTold::Inside, text: &why };
        self.keep_case(&mut tx, call, (&case, &is), &done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Finds a report credible: the officer is suspended from that day on and told of what, the linked leader is examined in the same case, and
    /// the inquiry begins.
    ///
    /// # Errors
    /// [`Error::Invalid`] without what was found, or with a day before today; there is no case for whose first check the actor was named;
    /// [`Error::Conflict`] if it is over; or the database fails.
    pub async fn suspend_in_case(
        &self,
        call: &Call,
        id: CaseId,
        from: &str,
        found: &str,
    ) -> Result<(), Error> {
        let mut typed = Typed::default();
        let found = words(&mut typed, "found", found);
        let from_day = typed.day("from_day", from);
        if from_day.is_some_and(|day| day < call.today()) {
            typed.wrong("from_day", "case-suspension-past");
        }
        let mut tx = self.store.write(call.tenant).await?;
        let (case, decision) = self.case_acting_in(&mut tx, call, (id, CaseCapacity::Checker)).await?;
        stands(&case, CaseState::Checking)?;
        typed.done()?;
        let from_day = from_day.ok_or(Error::NotFound("day"))?;
        let suspension = Suspension {
            id: SuspensionId::new(call.now, self.random()),
            case_id: id,
            officer_id: case.officer_id,
            from_day,
            to_day: None,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
            lifted_by: None,
            lifter: String::new(),
            lifted_at: None,
            lifted_why: String::new(),
        };
        tx.insert_suspension(&suspension).await?;
        let due_day = last_day(&mut tx, call.package(), TermOf::CaseInquiry, from_day).await?;
        let is = ConductCase { state: CaseState::Inquiry, due_day, ..case.clone() };
        // The officer reads of what they are accused and since when they are suspended; what speaks for it is told with the inquiry.
        let done =
            Done { act: "suspend-in-case", of: CaseAct::Suspend, told: CaseTold::Inside, text: &found };
        self.keep_case(&mut tx, call, (&case, &is), &done, &decision).await?;
        let officer = tx.officer(case.officer_id).await?.ok_or(Error::NotFound("officer"))?;
        Record::new("suspend-officer", "officer", case.officer_id, &officer.name)
            .after(&suspension)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A case must stand where the act belongs.
pub(super) fn stands(case: &ConductCase, state: CaseState) -> Result<(), Error> {
    if case.state == state { Ok(()) } else { Err(Error::Conflict("case-changed")) }
}
