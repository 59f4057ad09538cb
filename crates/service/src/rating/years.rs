//! What came out for somebody over the years, by the ratings that are in force, and what has followed.

use liandai_model::{InstitutionId, Role, UnitId};
use liandai_store::{Tx, consequence::Consequence, officer::Officer, rating_list::YearResult};
use uuid::Uuid;

use crate::{
    Call, Error, Service,
    place::{institution_place, unit_place},
    powers::{Action, Place},
    settlement::{Barred, barred_by},
};

/// The years of one subject.
#[derive(Clone, Debug, Default)]
pub struct Years {
    /// What came out, latest first.
    pub results: Vec<YearResult>,
    /// What has followed, latest first.
    pub consequences: Vec<Consequence>,
    /// What keeps them from honours today or later.
    pub barred: Vec<Barred>,
    /// Whether the actor may see why.
    pub sees_why: bool,
}

impl Service {
    /// The years of an officer who belongs there; nothing for those who may not see them.
    pub(crate) async fn years_of(
        &self,
        tx: &mut Tx,
        call: &Call,
        officer: &Officer,
        place: &Place,
    ) -> Result<Years, Error> {
        let mut years = self.years(tx, call, place, officer.id.uuid()).await?;
        if !years.sees_why {
            return Ok(years);
        }
        let mut all: Vec<_> = years.consequences.iter().map(|one| (one.clone(), false)).collect();
        // What concerns the head of an institution is written down under the institution.
        if officer.post == Role::Head.id() && officer.unit_id.is_none() {
            let of_house = tx.consequences_of(officer.institution_id.uuid()).await?;
            all.extend(of_house.iter().map(|one| (one.clone(), true)));
            years.consequences.extend(of_house);
        }
        let all = barred_by(tx, call.package(), all).await?;
        years.barred = all.into_iter().filter(|bar| bar.until >= call.today()).collect();
        Ok(years)
    }

    /// The years of a unit; nothing for those who may not see them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn years_of_unit(&self, call: &Call, id: UnitId) -> Result<Years, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let Some(unit) = tx.unit(id).await? else { return Ok(Years::default()) };
        let place = unit_place(&mut tx, &unit).await?;
        let mut years = self.years(&mut tx, call, &place, id.uuid()).await?;
        // Who serves there sees what came out, and not why, nor what followed.
        if !years.sees_why && self.may(call, Action::ViewUnitStars, &place) {
            years.results = tx.years_of(id.uuid()).await?;
        }
        Ok(years)
    }

    /// The years of an institution; nothing for those who may not see them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn years_of_institution(&self, call: &Call, id: InstitutionId) -> Result<Years, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let place = institution_place(&mut tx, id).await?;
        self.years(&mut tx, call, &place, id.uuid()).await
    }

    async fn years(&self, tx: &mut Tx, call: &Call, place: &Place, id: Uuid) -> Result<Years, Error> {
        if !self.may(call, Action::ViewRating, place) {
            return Ok(Years::default());
        }
        let (results, consequences) = (tx.years_of(id).await?, tx.consequences_of(id).await?);
        Ok(Years { results, consequences, barred: Vec::new(), sees_why: true })
    }
}
