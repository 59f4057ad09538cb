//! A secondment comes to its end.

use liandai_model::SecondmentId;
use liandai_store::secondment::Secondment;

use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Ends a secondment on a day, earlier or later than it was to end.
    ///
    /// # Errors
    /// [`Error::Invalid`] with what is wrong; the actor may not; or the database fails.
    pub async fn end_secondment(&self, call: &Call, id: SecondmentId, last: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let before = tx.secondment(id).await?.ok_or(Error::NotFound("secondment"))?;
        let (officer, place) = self.seen_officer(&mut tx, call, before.officer_id).await?;
        let decision = self.require(call, Action::SecondOfficer, &place)?;
        let mut typed = Typed::default();
        let last = typed.last_day("last", last, before.from_day);
        typed.done()?;
        let after = Secondment { to_day: last, ..before.clone() };
        tx.update_secondment(&after).await?;
        Record::new("end-secondment", "officer", officer.id, &officer.name)
            .before(&before)?
            .after(&after)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
