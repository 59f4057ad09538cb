//! Which office handles a case, and who of it can act.

use liandai_model::{CaseCapacity, Day, InstitutionId, OfficerId};
use liandai_store::{Tx, complaint::Candidate, conduct_case::ConductCase};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// Which power a capacity takes.
pub(super) const fn takes(capacity: CaseCapacity) -> bool {
    matches!(capacity, CaseCapacity::Decider | CaseCapacity::Reviewer | CaseCapacity::Appellate)
}

/// Which power looking into a case takes, and of what it is asked: of that office alone, not of those above it.
pub(super) fn handling(office: Option<InstitutionId>, about: OfficerId) -> (Action, Place) {
    match office {
        Some(office) => (Action::HandleCase, Place::institution(vec![office]).about(about)),
        None => (Action::HandleTopCase, Place::city().about(about)),
    }
}

/// The same for deciding.
pub(super) fn deciding(office: Option<InstitutionId>, about: OfficerId) -> (Action, Place) {
    (Action::DecideCase, handling(office, about).1)
}

impl Service {
    /// Everybody of an office who holds a power, but for an officer.
    pub(crate) async fn case_office(
        &self,
        tx: &mut Tx,
        office: Option<InstitutionId>,
        (action, place): (Action, Place),
        day: Day,
    ) -> Result<Vec<Candidate>, Error> {
        let mut found = Vec::new();
        for candidate in tx.case_candidates(office, day).await? {
            if candidate.officer_id.is_some() && candidate.officer_id == place.officer {
                continue;
            }
            let principal = self.principal(tx, candidate.id, candidate.officer_id, day).await?;
            if self.powers.decide(&principal, action, &place).allowed {
                found.push(candidate);
            }
        }
        Ok(found)
    }

    /// The offices from an institution upwards to the city's own, nearest first.
    pub(super) async fn offices_from(
        &self,
        tx: &mut Tx,
        call: &Call,
        from: InstitutionId,
    ) -> Result<Vec<InstitutionId>, Error> {
        let mut above = tx.institutions_above(from).await?;
        if let Some(top) = above.last().cloned()
            && let Some(city) = self.superior(tx, call, &top).await?
        {
            above.push(city);
        }
        Ok(above.into_iter().map(|one| one.id).collect())
    }

    /// The nearest office that can look into a case about an officer: of their institution, but above it if they lead it or sit in its
    /// bodies. None: the city's commission.
    pub(super) async fn office_for(
        &self,
        tx: &mut Tx,
        call: &Call,
        (institution, officer): (InstitutionId, OfficerId),
    ) -> Result<Option<InstitutionId>, Error> {
        let today = call.today();
        for office in self.offices_from(tx, call, institution).await? {
            let people = tx.case_candidates(Some(office), today).await?;
            if people.iter().any(|one| one.officer_id == Some(officer)) {
                continue;
            }
            if !self.case_office(tx, Some(office), handling(Some(office), officer), today).await?.is_empty() {
                return Ok(Some(office));
            }
        }
        Ok(None)
    }

    /// The office above that decides on appeals: the nearest in which somebody can look into them and somebody can decide. None: the city's
    /// commission.
    pub(super) async fn office_above(
        &self,
        tx: &mut Tx,
        call: &Call,
        case: &ConductCase,
    ) -> Result<Option<InstitutionId>, Error> {
        let Some(own) = case.office_id else { return Ok(None) };
        let (today, about) = (call.today(), case.officer_id);
        for office in self.offices_from(tx, call, own).await?.into_iter().filter(|office| *office != own) {
            let handlers = self.case_office(tx, Some(office), handling(Some(office), about), today).await?;
            let deciders = self.case_office(tx, Some(office), deciding(Some(office), about), today).await?;
            if !handlers.is_empty() && !deciders.is_empty() {
                return Ok(Some(office));
            }
        }
        Ok(None)
    }
}
