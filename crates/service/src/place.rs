//! Where something stands in the city, as policies ask for it; and what the actor may know of at all.

use liandai_model::{InstitutionId, OfficerId, UnitId};
use liandai_rules::package::Word;
use liandai_store::{Tx, institution::Institution, officer::Officer, unit::Unit};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// An institution, nearest first with all that it belongs under; `None` stands for the city itself.
pub(crate) async fn institution_place(
    tx: &mut Tx,
    id: impl Into<Option<InstitutionId>>,
) -> Result<Place, Error> {
    let Some(id) = id.into() else { return Ok(Place::city()) };
    let above = tx.institutions_above(id).await?;
    Ok(Place::institution(above.into_iter().map(|one| one.id).collect()))
}

/// A unit in its institution.
pub(crate) async fn unit_place(tx: &mut Tx, unit: &Unit) -> Result<Place, Error> {
    Ok(institution_place(tx, unit.institution_id).await?.in_unit(unit.id))
}

/// An officer where they belong today.
pub(crate) async fn officer_place(tx: &mut Tx, officer: &Officer) -> Result<Place, Error> {
    let place = institution_place(tx, officer.institution_id).await?;
    Ok(place.in_unit(officer.unit_id).about(officer.id))
}

impl Service {
    /// The office above: the institution that it belongs under, else the city's commission; none above that.
    pub(crate) async fn superior(
        &self,
        tx: &mut Tx,
        call: &Call,
        institution: &Institution,
    ) -> Result<Option<Institution>, Error> {
        if let Some(parent) = institution.parent_id {
            return Ok(tx.institution(parent).await?);
        }
        let package = call.package();
        let rules = package.procedure.iter().flat_map(|procedure| &procedure.city);
        let Some(city) = rules.filter(|rule| rule.applies_on(call.today())).map(|rule| rule.body).next()
        else {
            return Ok(None);
        };
        let word =
            |words: &[Word], at: Option<usize>| at.and_then(|at| words.get(at)).map(|word| word.id.clone());
        let group = word(&package.vocabulary.groups, city.group);
        let system = word(&package.vocabulary.systems, city.system);
        let is_city = |one: &Institution| {
            one.parent_id.is_none()
                && one.ended_on.is_none()
                && group.as_ref().is_none_or(|group| *group == one.grouping)
                && system.as_ref().is_none_or(|system| *system == one.system)
        };
        let found = tx.institutions().await?.into_iter().find(is_city);
        Ok(found.filter(|one| one.id != institution.id))
    }

    /// An institution with all that it belongs under, nearest first.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub(crate) async fn seen_institution(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: InstitutionId,
    ) -> Result<(Vec<Institution>, Place), Error> {
        let above = tx.institutions_above(id).await?;
        let place = Place::institution(above.iter().map(|one| one.id).collect());
        let is_seen = !above.is_empty() && self.may(call, Action::ViewInstitution, &place);
        if is_seen { Ok((above, place)) } else { Err(Error::NotFound("institution")) }
    }

    /// A unit.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub(crate) async fn seen_unit(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: UnitId,
    ) -> Result<(Unit, Place), Error> {
        let unit = tx.unit(id).await?.ok_or(Error::NotFound("unit"))?;
        let place = unit_place(tx, &unit).await?;
        let is_seen = self.may(call, Action::ViewUnit, &place);
        if is_seen { Ok((unit, place)) } else { Err(Error::NotFound("unit")) }
    }

    /// An officer.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub(crate) async fn seen_officer(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: OfficerId,
    ) -> Result<(Officer, Place), Error> {
        let officer = tx.officer(id).await?.ok_or(Error::NotFound("officer"))?;
        let place = officer_place(tx, &officer).await?;
        let is_seen = self.may(call, Action::ViewOfficer, &place);
        if is_seen { Ok((officer, place)) } else { Err(Error::NotFound("officer")) }
    }
}
