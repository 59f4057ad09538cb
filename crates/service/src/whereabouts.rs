//! Where institutions, units and officers stand, for asking what may be done to them.

use liandai_model::{InstitutionId, OfficerId, UnitId};
use liandai_store::{Tx, institution::Institution, officer::Officer, unit::Unit};

use crate::{Error, powers::Place};

/// An institution and its place.
pub(crate) async fn of_institution(tx: &mut Tx, id: InstitutionId) -> Result<(Institution, Place), Error> {
    let above = tx.institutions_above(id).await?;
    let place = Place::institution(above.iter().map(|one| one.id).collect());
    let own = above.into_iter().next().ok_or(Error::NotFound("institution"))?;
    Ok((own, place))
}

/// A unit and its place.
pub(crate) async fn of_unit(tx: &mut Tx, id: UnitId) -> Result<(Unit, Place), Error> {
    let unit = tx.unit(id).await?.ok_or(Error::NotFound("unit"))?;
    let (_, place) = of_institution(tx, unit.institution_id).await?;
    Ok((unit, place.in_unit(id)))
}

/// An officer and their place.
pub(crate) async fn of_officer(tx: &mut Tx, id: OfficerId) -> Result<(Officer, Place), Error> {
    let officer = tx.officer(id).await?.ok_or(Error::NotFound("officer"))?;
    let (_, place) = of_institution(tx, officer.institution_id).await?;
    let place = place.in_unit(officer.unit_id).about(id);
    Ok((officer, place))
}
