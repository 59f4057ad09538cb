//! A job as its handler sees it.

use liandai_store::job::Job;
use serde::de::DeserializeOwned;

use super::{Failure, run::lease_end};
use crate::{Call, Service};

/// A job that this worker has.
pub struct Task {
    pub(super) service: Service,
    pub(super) tenant: liandai_model::TenantId,
    pub(super) job: Job,
}

impl Task {
    /// The job.
    #[must_use]
    pub const fn job(&self) -> &Job {
        &self.job
    }

    /// Whose.
    #[must_use]
    pub const fn tenant(&self) -> liandai_model::TenantId {
        self.tenant
    }

    /// What the job needs to know.
    ///
    /// # Errors
    /// It was written by a program that knew another form of it.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_str(&self.job.payload).map_err(|error| {
            tracing::error!(job = %self.job.id, %error, "a job's payload cannot be read");
            Failure::Never("job-failure-payload")
        })
    }

    /// The call of whoever wanted the job, with the powers that they have now.
    ///
    /// # Errors
    /// The account is gone or closed, or the database fails.
    pub async fn call(&self) -> Result<Call, Failure> {
        let account = self.job.created_by.ok_or(Failure::Never("job-failure-not-found"))?;
        Ok(self.service.call_for(self.tenant, account).await?)
    }

    /// Says how far the job is, for whoever watches. On SQLite it must not be called while the handler has a transaction that
    /// writes: there is one writer.
    ///
    /// # Errors
    /// The job is no longer this worker's, or the database fails.
    pub async fn progress(&self, done: i64, total: i64) -> Result<(), Failure> {
        let mut tx = self.service.store.write(self.tenant).await?;
        let is_ours = tx.job_progress(&self.job, done, total, lease_end(self.service.now())).await?;
        tx.commit().await?;
        if is_ours { Ok(()) } else { Err(Failure::Lost) }
    }
}
