//! Who acts in a case is named by the office, and may step aside.

use liandai_model::{AccountId, CaseAct, CaseCapacity, CaseId, CasePersonId, CaseState, CaseTold};
use liandai_store::conduct_case::CasePerson;

use super::{
    Done,
    recusal::Recusal,
    seen::{Stand, office_of},
    words,
};
use crate::{Call, Error, Service, typed::Typed};

/// Whom a case waits for where it stands.
pub(super) const fn holder(state: CaseState) -> Option<CaseCapacity> {
    match state {
        CaseState::Checking => Some(CaseCapacity::Checker),
        CaseState::Inquiry | CaseState::Hearing => Some(CaseCapacity::Inquirer),
        CaseState::Deciding => Some(CaseCapacity::Decider),
        CaseState::Review => Some(CaseCapacity::Reviewer),
        CaseState::Appeal => Some(CaseCapacity::Appellate),
        CaseState::Decided | CaseState::Dropped => None,
    }
}

impl Service {
    /// Names whom a case waits for. Whoever was named before no longer acts in that capacity.
    ///
    /// # Errors
    /// [`Error::Invalid`] if that person may not act in it; there is no case that the actor's office handles; [`Error::Conflict`] if it waits
    /// for nobody, or somebody was faster; or the database fails.
    pub async fn name_in_case(&self, call: &Call, id: CaseId, account: AccountId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (case, _) = self.seen_case(&mut tx, call, id).await?;
        let capacity = holder(case.state).ok_or(Error::Conflict("case-changed"))?;
        let (case, decision) = self.handled_case(&mut tx, call, (id, capacity)).await?;
        let recusal = Recusal::of(&mut tx, call, &case).await?;
        let office = office_of(&case, &tx.case_remedies(id).await?, capacity);
        let candidates = self.case_candidates(&mut tx, call, &case, (capacity, office), &recusal).await?;
        let chosen = candidates.into_iter().find(|one| one.id == account);
        let chosen = chosen.ok_or_else(|| Error::invalid("person", "typed-choice"))?;
        tx.end_case_person(id, capacity, call.now).await?;
        let person = CasePerson {
            id: CasePersonId::new(call.now, self.random()),
            case_id: id,
            capacity,
            account_id: chosen.id,
            name: chosen.name.clone(),
            from_at: call.now,
            to_at: None,
        };
        tx.insert_case_person(&person).await?;
        let done =
            Done { act: "name-in-case", of: CaseAct::Name, told: CaseTold::Inside, text: &chosen.name };
        self.keep_case(&mut tx, call, (&case, &case), &done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Steps aside from what the actor was named for. They act in this case no more, and no longer see it unless their office handles it.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; there is no such case; [`Error::Conflict`] if it does not wait for the actor; or the database fails.
    pub async fn step_aside(&self, call: &Call, id: CaseId, why: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = words(&mut typed, "aside_why", why);
        let mut tx = self.store.write(call.tenant).await?;
        let (case, stand) = self.seen_case(&mut tx, call, id).await?;
        let capacity = holder(case.state).ok_or(Error::Conflict("case-changed"))?;
        if !matches!(&stand, Stand::Acting(capacities) if capacities.contains(&capacity)) {
            return Err(Error::Conflict("case-not-named"));
        }
        let (_, decision) = self.case_acting_in(&mut tx, call, (id, capacity)).await?;
        typed.done()?;
        tx.end_case_person(id, capacity, call.now).await?;
        let done = Done { act: "step-aside", of: CaseAct::StepAside, told: CaseTold::Inside, text: &why };
        self.keep_case(&mut tx, call, (&case, &case), &done, &decision).await?;
        tx.commit().await?;
        Ok(())
    }
}
