//! What the inquiry found is set down and told, the hearing announced, and the officer heard.

use liandai_model::{CaseAct, CaseCapacity, CaseId, CaseParty, CaseState, CaseTold, Day};
use liandai_rules::package::TermOf;
use liandai_store::{Tx, conduct_case::ConductCase};

use super::{Done, check::stands, words};
use crate::{Call, Error, Problem, Service, term::last_day, typed::Typed};

impl Service {
    /// Sets down what the inquiry found and announces the hearing. Officer and linked leader read both.
    ///
    /// # Errors
    /// [`Error::Invalid`] without what was found, or with a day earlier than the regulation lets it be; there is no case for whose inquiry the
    /// actor was named; [`Error::Conflict`] if it stands elsewhere; or the database fails.
    pub async fn announce_hearing(
        &self,
        call: &Call,
        id: CaseId,
        day: &str,
        found: &str,
    ) -> Result<(), Error> {
        let mut typed = Typed::default();
        let found = words(&mut typed, "findings", found);
        let hearing = typed.day("hearing_day", day);
        let mut tx = self.store.write(call.tenant).await?;
        let (case, decision) = self.case_acting_in(&mut tx, call, (id, CaseCapacity::Inquirer)).await?;
        stands(&case, CaseState::Inquiry)?;
        let earliest = earliest_hearing(&mut tx, call).await?;
        if hearing.is_some_and(|hearing| hearing < earliest) {
            typed.add(Problem::new("hearing_day", "case-hearing-early").with("day", earliest));
        }
        typed.done()?;
        let is =
            ConductCase { state: CaseState::Hearing, hearing_day: hearing, due_day: hearing, ..case.clone() };
        let done =
            Done { act: "announce-hearing", of: CaseAct::Announce, told: CaseTold::Both, text: &found };
        self.keep_case(&mut tx, call, (&case, &is), &done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The officer agrees to be heard before the announced day.
    ///
    /// # Errors
    /// There is no case about the actor as officer; [`Error::Conflict`] if no hearing is announced; or the database fails.
    pub async fn waive_notice(&self, call: &Call, id: CaseId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (case, party, decision) = self.case_about(&mut tx, call, id).await?;
        if party != CaseParty::Officer {
            return Err(Error::Forbidden);
        }
        stands(&case, CaseState::Hearing)?;
        if case.is_waived {
            return Err(Error::Conflict("case-changed"));
        }
        let is = ConductCase { is_waived: true, ..case.clone() };
        let done = Done { act: "waive-notice", of: CaseAct::Waive, told: CaseTold::Officer, text: "" };
        self.keep_case(&mut tx, call, (&case, &is), &done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Records what was said at the hearing: from now on it can be decided.
    ///
    /// # Errors
    /// [`Error::Invalid`] without it; there is no case for whose inquiry the actor was named; [`Error::Conflict`] if its day has not come, or it
    /// stands elsewhere; or the database fails.
    pub async fn hold_hearing(&self, call: &Call, id: CaseId, said: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let said = words(&mut typed, "said", said);
        let mut tx = self.store.write(call.tenant).await?;
        let (case, decision) = self.case_acting_in(&mut tx, call, (id, CaseCapacity::Inquirer)).await?;
        stands(&case, CaseState::Hearing)?;
        let is_ahead = case.hearing_day.is_some_and(|day| day > call.today());
        if is_ahead && !case.is_waived {
            return Err(Error::Conflict("case-hearing-ahead"));
        }
        typed.done()?;
        let due_day = last_day(&mut tx, call.package(), TermOf::CaseDecision, call.today()).await?;
        let is = ConductCase { state: CaseState::Deciding, due_day, ..case.clone() };
        let done = Done { act: "hold-hearing", of: CaseAct::Hear, told: CaseTold::Officer, text: &said };
        self.keep_case(&mut tx, call, (&case, &is), &done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The first day on which a hearing that is announced today can be.
pub(super) async fn earliest_hearing(tx: &mut Tx, call: &Call) -> Result<Day, Error> {
    let today = call.today();
    Ok(last_day(tx, call.package(), TermOf::CaseHearing, today).await?.unwrap_or(today))
}
