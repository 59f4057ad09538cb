//! What the form of a unit needs.

use liandai_model::{InstitutionId, UnitId};
use liandai_store::{institution::Institution, unit::Unit};

use crate::{Call, Error, Service, powers::Action};

/// What the form of a unit needs.
pub struct UnitForm {
    /// The unit that is to be changed.
    pub unit: Option<Unit>,
    /// Its institution.
    pub institution: Institution,
}

impl Service {
    /// What the form needs for a new unit.
    ///
    /// # Errors
    /// The actor may not record one there, or the database fails.
    pub async fn prepare_unit(&self, call: &Call, institution: InstitutionId) -> Result<UnitForm, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (above, place) = self.seen_institution(&mut tx, call, institution).await?;
        self.require(call, Action::EditUnit, &place)?;
        let institution = above.into_iter().next().ok_or(Error::NotFound("institution"))?;
        Ok(UnitForm { unit: None, institution })
    }

    /// What the form needs for a unit that is there.
    ///
    /// # Errors
    /// The actor may not change it, or the database fails.
    pub async fn prepare_unit_change(&self, call: &Call, id: UnitId) -> Result<UnitForm, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (unit, place) = self.seen_unit(&mut tx, call, id).await?;
        self.require(call, Action::EditUnit, &place)?;
        let institution = tx.institution(unit.institution_id).await?;
        let institution = institution.ok_or(Error::NotFound("institution"))?;
        Ok(UnitForm { unit: Some(unit), institution })
    }
}
