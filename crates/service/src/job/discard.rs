//! An administrator does away with a job that was given up.

use liandai_model::JobId;

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
};

impl Service {
    /// Deletes a dead job; the audit record keeps what it was.
    ///
    /// # Errors
    /// The actor may not, there is no such job, it is not dead, or the database fails.
    pub async fn discard_job(&self, call: &Call, id: JobId) -> Result<(), Error> {
        let decision = self.require(call, Action::EditSettings, &Place::city())?;
        let mut tx = self.store.write(call.tenant).await?;
        let job = tx.job(id).await?.ok_or(Error::NotFound("job"))?;
        if !tx.discard_job(id).await? {
            return Err(Error::Conflict("job-not-dead"));
        }
        Record::new("discard-job", "job", id, &job.kind)
            .by(&decision)
            .before(&job)?
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
