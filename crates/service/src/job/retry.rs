//! An administrator lets a job that was given up be tried again.

use liandai_model::JobId;

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
};

impl Service {
    /// Lets a dead job be tried again from the beginning.
    ///
    /// # Errors
    /// The actor may not, there is no such job, it is not dead, or the database fails.
    pub async fn retry_job(&self, call: &Call, id: JobId) -> Result<(), Error> {
        let decision = self.require(call, Action::EditSettings, &Place::city())?;
        let mut tx = self.store.write(call.tenant).await?;
        let job = tx.job(id).await?.ok_or(Error::NotFound("job"))?;
        if !tx.revive_job(id, call.now).await? {
            return Err(Error::Conflict("job-not-dead"));
        }
        Record::new("retry-job", "job", id, &job.kind).by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }
}
