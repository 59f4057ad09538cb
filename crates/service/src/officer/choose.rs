//! Places that a form lets one choose from.

use liandai_model::{InstitutionId, UnitId};
use liandai_store::{Tx, place_list::InstitutionName, unit::Unit};

use crate::{Call, Error, Service, powers::Action, typed::Typed};

impl Service {
    /// The unit that was chosen, if one was; it must be of that institution and not have ended.
    pub(crate) async fn chosen_unit(
        &self,
        tx: &mut Tx,
        institution: InstitutionId,
        chosen: &str,
        typed: &mut Typed,
    ) -> Result<Option<UnitId>, Error> {
        let Some(id) = typed.choice::<UnitId>("unit", chosen) else { return Ok(None) };
        let unit = tx.unit(id).await?;
        let fits = unit.is_some_and(|unit| unit.institution_id == institution && unit.ended_on.is_none());
        if !fits {
            typed.wrong("unit", "typed-choice");
        }
        Ok(Some(id).filter(|_| fits))
    }

    /// The institutions in which the actor may do something.
    ///
    /// # Errors
    /// In none, or the database fails.
    pub async fn institutions_to_choose(
        &self,
        call: &Call,
        action: Action,
    ) -> Result<Vec<InstitutionName>, Error> {
        let reach = self.reach(call, action)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.institution_names(&reach, call.today()).await?)
    }
}

/// The units that have not ended.
pub(super) async fn units_to_choose(tx: &mut Tx, institution: InstitutionId) -> Result<Vec<Unit>, Error> {
    let mut units = tx.units_of(institution).await?;
    units.retain(|unit| unit.ended_on.is_none());
    Ok(units)
}
