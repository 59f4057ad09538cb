//! A day follows its day of the week again.

use liandai_model::Day;

use super::Workday;
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
};

impl Service {
    /// Takes back what was said of a day, and gives it.
    ///
    /// # Errors
    /// Nothing was said of it; the actor may not; or the database fails.
    pub async fn clear_workday(&self, call: &Call, day: Day) -> Result<Workday, Error> {
        let decision = self.require(call, Action::EditWorkdays, &Place::city())?;
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let before = tx.workdays(day, day).await?.into_iter().next().ok_or(Error::NotFound("workday"))?;
        tx.delete_workday(day).await?;
        let record = Record::new("clear-workday", "workday", day, &before.name).before(&before)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(before)
    }
}
