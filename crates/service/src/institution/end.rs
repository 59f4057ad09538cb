//! The end of an institution.

use liandai_model::InstitutionId;
use liandai_store::{
    Page, Reach,
    institution::Institution,
    officer_list::{OfficerFilter, OfficerSort},
    place_list::{InstitutionFilter, InstitutionSort, UnitFilter},
};

use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Ends an institution, and with it its steering group, once nobody and nothing is left in it.
    ///
    /// # Errors
    /// [`Error::Invalid`] with what is left in it; the actor may not; or the database fails.
    pub async fn end_institution(&self, call: &Call, id: InstitutionId, last: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (above, place) = self.seen_institution(&mut tx, call, id).await?;
        let decision = self.require(call, Action::EditInstitution, &place)?;
        let before = above.into_iter().next().ok_or(Error::NotFound("institution"))?;
        let mut typed = Typed::default();
        let day = typed.day("last", last);
        if let Some(last) = day {
            let (all, one, next) = (Reach::whole_city(), Page::new(1, 1), last.add_days(1));
            let within = InstitutionFilter { under: Some(id), ..InstitutionFilter::default() };
            let below = tx.institution_list(&all, &within, InstitutionSort::Code, false, next, one).await?;
            if below.total > i64::from(before.ended_on.is_none_or(|ended| ended >= next)) {
                typed.wrong("last", "institution-has-institutions");
            }
            let units = UnitFilter { institution: Some(id), ..UnitFilter::default() };
            if tx.unit_list(&all, &units, next, one).await?.total > 0 {
                typed.wrong("last", "institution-has-units");
            }
            let serving = OfficerFilter { institution: Some(id), ..OfficerFilter::default() };
            let serving = tx.officer_list(&all, &serving, OfficerSort::Code, false, next, one).await?;
            if serving.total > 0 {
                typed.wrong("last", "institution-has-officers");
            }
        }
        typed.done()?;
        let after = Institution { ended_on: day, ..before.clone() };
        tx.update_institution(&after).await?;
        if let Some(last) = day {
            for body in tx.bodies_at(id, last).await? {
                tx.end_body(body.id, last).await?;
            }
        }
        Record::new("end-institution", "institution", id, &after.name)
            .before(&before)?
            .after(&after)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
