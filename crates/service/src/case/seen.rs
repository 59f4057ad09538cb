//! Who finds a case: those who act in it, the office that handles it, and once they have been told those whom it is about.

use liandai_model::{CaseCapacity, CaseId, CaseParty, CaseState, CaseTold};
use liandai_store::{
    Tx,
    case_list::CaseScope,
    conduct_case::{CasePerson, CaseRemedy, ConductCase},
};

use super::{
    office::{deciding, handling, takes},
    recusal::Recusal,
};
use crate::{
    Call, Error, Service,
    place::institution_place,
    powers::{Action, Decision},
};

/// How somebody stands to a case that they may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It is about them.
    Party(CaseParty),
    /// They act in it, or their office handles it.
    Acting(Vec<CaseCapacity>),
}

impl Stand {
    /// Whether they read what is told to these.
    #[must_use]
    pub fn reads(&self, told: CaseTold) -> bool {
        match self {
            Self::Acting(_) => true,
            Self::Party(CaseParty::Officer) => matches!(told, CaseTold::Officer | CaseTold::Both),
            Self::Party(CaseParty::Leader) => matches!(told, CaseTold::Leader | CaseTold::Both),
        }
    }
}

impl Service {
    /// Whose cases the actor finds as one who handles them; none if they hold no power in any and none was given them.
    pub(super) fn case_scope(&self, call: &Call) -> CaseScope {
        let principal = &call.actor.principal;
        CaseScope::Handled {
            offices: self.powers.reach(principal, Action::HandleCase).institutions,
            top: !self.powers.reach(principal, Action::HandleTopCase).is_empty(),
            account: call.actor.account,
            officer: call.actor.officer,
        }
    }

    /// A case that the actor may see, and how they stand to it.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub(super) async fn seen_case(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: CaseId,
    ) -> Result<(ConductCase, Stand), Error> {
        let missing = || Error::NotFound("case");
        let case = tx.conduct_case(id).await?.ok_or_else(missing)?;
        if let Some(party) = party_of(call, &case) {
            let is_told = !matches!(case.state, CaseState::Checking | CaseState::Dropped);
            self.answering(tx, call, &case).await.map_err(|_| missing())?;
            return if is_told { Ok((case, Stand::Party(party))) } else { Err(missing()) };
        }
        tx.case_row(&self.case_scope(call), id).await?.ok_or_else(missing)?;
        let people = tx.case_people(id).await?;
        let acts = |one: &&CasePerson| one.account_id == call.actor.account && one.to_at.is_none();
        let capacities = people.iter().filter(acts).map(|one| one.capacity).collect();
        Ok((case, Stand::Acting(capacities)))
    }

    /// A case whose office is the actor's, by what power: the one that handles it, or the one above that was appealed to.
    ///
    /// # Errors
    /// There is none that the actor sees; [`Error::Forbidden`] if another office handles it; [`Error::Conflict`] if something keeps the actor
    /// out of it; or the database fails.
    pub(super) async fn handled_case(
        &self,
        tx: &mut Tx,
        call: &Call,
        (id, capacity): (CaseId, CaseCapacity),
    ) -> Result<(ConductCase, Decision), Error> {
        let (case, stand) = self.seen_case(tx, call, id).await?;
        if matches!(stand, Stand::Party(_)) {
            return Err(Error::Forbidden);
        }
        let office = office_of(&case, &tx.case_remedies(id).await?, capacity);
        let (action, place) = handling(office, case.officer_id);
        let decision = self.require(call, action, &place)?;
        // Whoever must stay out of it does not choose who acts either.
        let recusal = Recusal::of(tx, call, &case).await?;
        let who = (call.actor.account, call.actor.officer);
        match recusal.bars(tx, CaseCapacity::Reporter, who).await? {
            Some(key) => Err(Error::Conflict(key)),
            None => Ok((case, decision)),
        }
    }

    /// A case in which the actor was named for a capacity and may act in it, by what power.
    ///
    /// # Errors
    /// There is none that the actor sees; [`Error::Conflict`] if somebody else was named, or something keeps the actor out of it; the power is
    /// gone; or the database fails.
    pub(super) async fn case_acting_in(
        &self,
        tx: &mut Tx,
        call: &Call,
        (id, capacity): (CaseId, CaseCapacity),
    ) -> Result<(ConductCase, Decision), Error> {
        let (case, stand) = self.seen_case(tx, call, id).await?;
        match stand {
            Stand::Party(_) => return Err(Error::Forbidden),
            Stand::Acting(capacities) if !capacities.contains(&capacity) => {
                return Err(Error::Conflict("case-not-named"));
            }
            Stand::Acting(_) => {}
        }
        let office = office_of(&case, &tx.case_remedies(id).await?, capacity);
        let asked = if takes(capacity) { deciding } else { handling };
        let (action, place) = asked(office, case.officer_id);
        let decision = self.require(call, action, &place)?;
        let recusal = Recusal::of(tx, call, &case).await?;
        match recusal.bars(tx, capacity, (call.actor.account, call.actor.officer)).await? {
            Some(key) => Err(Error::Conflict(key)),
            None => Ok((case, decision)),
        }
    }

    /// A case that is about the actor, and by what power they answer.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub(super) async fn case_about(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: CaseId,
    ) -> Result<(ConductCase, CaseParty, Decision), Error> {
        let (case, stand) = self.seen_case(tx, call, id).await?;
        let Stand::Party(party) = stand else { return Err(Error::Forbidden) };
        let decision = self.answering(tx, call, &case).await?;
        Ok((case, party, decision))
    }

    async fn answering(&self, tx: &mut Tx, call: &Call, case: &ConductCase) -> Result<Decision, Error> {
        let officer = call.actor.officer.ok_or(Error::Forbidden)?;
        let place = institution_place(tx, case.institution_id).await?.about(officer);
        self.require(call, Action::AnswerCase, &place)
    }
}

/// As what a case is about the actor.
fn party_of(call: &Call, case: &ConductCase) -> Option<CaseParty> {
    let officer = call.actor.officer?;
    if case.officer_id == officer {
        Some(CaseParty::Officer)
    } else {
        (case.leader_id == Some(officer)).then_some(CaseParty::Leader)
    }
}

/// Whose office a capacity belongs to: an appeal is the office's above.
pub(super) fn office_of(
    case: &ConductCase,
    remedies: &[CaseRemedy],
    capacity: CaseCapacity,
) -> Option<liandai_model::InstitutionId> {
    let appeal = remedies.iter().rfind(|one| one.kind == liandai_model::RemedyKind::Appeal);
    match (capacity, appeal) {
        (CaseCapacity::Appellate, Some(appeal)) => appeal.office_id,
        _ => case.office_id,
    }
}
