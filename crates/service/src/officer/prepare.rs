//! What the forms about an officer need.

use liandai_model::{InstitutionId, OfficerId};
use liandai_store::{institution::Institution, officer::Officer, place_list::InstitutionName, unit::Unit};

use super::choose::units_to_choose;
use crate::{Call, Error, Service, powers::Action};

/// What the form of a new officer or of a new post needs.
pub struct OfficerForm {
    /// The officer, if there is one already.
    pub officer: Option<Officer>,
    /// The institution of the post.
    pub institution: Institution,
    /// Its units.
    pub units: Vec<Unit>,
    /// Institutions that the post may be in instead.
    pub institutions: Vec<InstitutionName>,
}

impl Service {
    /// What the form of a new officer needs.
    ///
    /// # Errors
    /// The actor may not record one there, or the database fails.
    pub async fn prepare_officer(
        &self,
        call: &Call,
        institution: InstitutionId,
    ) -> Result<OfficerForm, Error> {
        let reach = self.reach(call, Action::EditOfficer)?;
        let mut tx = self.store.read(call.tenant).await?;
        let (above, place) = self.seen_institution(&mut tx, call, institution).await?;
        self.require(call, Action::EditOfficer, &place)?;
        let institution = above.into_iter().next().ok_or(Error::NotFound("institution"))?;
        let units = units_to_choose(&mut tx, institution.id).await?;
        let institutions = tx.institution_names(&reach, call.today()).await?;
        Ok(OfficerForm { officer: None, institution, units, institutions })
    }

    /// What the form of an officer's next post needs, in their institution or in another.
    ///
    /// # Errors
    /// The actor may not give them a post there, or the database fails.
    pub async fn prepare_appointment(
        &self,
        call: &Call,
        officer: OfficerId,
        institution: Option<InstitutionId>,
    ) -> Result<OfficerForm, Error> {
        let reach = self.reach(call, Action::EditPost)?;
        let mut tx = self.store.read(call.tenant).await?;
        let (officer, place) = self.seen_officer(&mut tx, call, officer).await?;
        self.require(call, Action::EditPost, &place)?;
        let institution = institution.unwrap_or(officer.institution_id);
        let institution = tx.institution(institution).await?.ok_or(Error::NotFound("institution"))?;
        let institutions = tx.institution_names(&reach, call.today()).await?;
        let is_own = institution.id == officer.institution_id;
        if !is_own && !institutions.iter().any(|one| one.id == institution.id) {
            return Err(Error::NotFound("institution"));
        }
        let units = units_to_choose(&mut tx, institution.id).await?;
        Ok(OfficerForm { officer: Some(officer), institution, units, institutions })
    }

    /// An officer to whom the actor may do something.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub async fn officer_for(&self, call: &Call, id: OfficerId, action: Action) -> Result<Officer, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (officer, place) = self.seen_officer(&mut tx, call, id).await?;
        self.require(call, action, &place)?;
        Ok(officer)
    }
}
