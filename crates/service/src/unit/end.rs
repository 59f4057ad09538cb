//! The end of a unit.

use liandai_model::UnitId;
use liandai_store::{
    Page, Reach,
    officer_list::{OfficerFilter, OfficerSort},
    unit::Unit,
};

use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Ends a unit, and with it the body of those responsible in it, once nobody serves there any more.
    ///
    /// # Errors
    /// [`Error::Invalid`] with what is left in it; the actor may not; or the database fails.
    pub async fn end_unit(&self, call: &Call, id: UnitId, last: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (before, place) = self.seen_unit(&mut tx, call, id).await?;
        let decision = self.require(call, Action::EditUnit, &place)?;
        let mut typed = Typed::default();
        let day = typed.day("last", last);
        if let Some(last) = day {
            let serving = OfficerFilter { unit: Some(id), ..OfficerFilter::default() };
            let (all, one, next) = (Reach::whole_city(), Page::new(1, 1), last.add_days(1));
            let serving = tx.officer_list(&all, &serving, OfficerSort::Code, false, next, one).await?;
            if serving.total > 0 {
                typed.wrong("last", "unit-has-officers");
            }
        }
        typed.done()?;
        let after = Unit { ended_on: day, ..before.clone() };
        tx.update_unit(&after).await?;
        if let Some(last) = day {
            for body in tx.bodies_at(before.institution_id, last).await? {
                if body.unit_id == Some(id) {
                    tx.end_body(body.id, last).await?;
                }
            }
        }
        Record::new("end-unit", "unit", id, &after.name)
            .before(&before)?
            .after(&after)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
