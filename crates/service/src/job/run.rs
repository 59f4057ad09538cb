//! A worker takes one job of a tenant and does it.

use std::time::Duration;

use liandai_model::{Instant, TenantId};
use liandai_store::job::Job;

use super::{Failure, Handler, Handlers, Task};
use crate::{Error, Service};

/// A worker that says nothing for so many seconds is taken for dead.
const LEASE: i64 = 60;
/// How often a worker says that it lives.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// A job that was begun so often without being done is given up.
const MOST: i64 = 5;

/// How it went with one job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ran {
    /// No job is due.
    Nothing,
    /// It is done.
    Done,
    /// It failed and waits to be tried again.
    Again,
    /// It failed for good.
    Dead,
    /// Another worker has taken it over; this one has written nothing.
    Lost,
}

/// Until when a worker has a job of which it says something now.
pub(super) const fn lease_end(now: Instant) -> Instant {
    now.plus_seconds(LEASE)
}

impl Service {
    /// Takes the tenant's job that has waited longest, if one is due, and does it.
    ///
    /// # Errors
    /// The database fails; the job is taken again when its time is over.
    pub async fn run_one_job(&self, handlers: &Handlers, tenant: TenantId) -> Result<Ran, Error> {
        let now = self.now();
        let kinds = handlers.kinds();
        let is_due = self.store.read(tenant).await?.is_job_due(&kinds, now).await?;
        if !is_due {
            return Ok(Ran::Nothing);
        }
        let mut tx = self.store.write(tenant).await?;
        let claimed = tx.claim_job(&kinds, now, lease_end(now)).await?;
        tx.commit().await?;
        let Some(job) = claimed else { return Ok(Ran::Nothing) };
        let Some(handler) = handlers.of(&job.kind).cloned() else { return Ok(Ran::Nothing) };
        let task = Task { service: self.clone(), tenant, job };
        // A worker that died may have begun it the last time that it was to be begun.
        if task.job.attempts > MOST {
            return self.fail(&*handler, &task, "job-failure-worker", true).await;
        }
        tracing::info!(job = %task.job.id, kind = task.job.kind, attempt = task.job.attempts, "a job begins");
        let ended = tokio::select! {
            ended = handler.run(self, &task) => ended,
            () = self.keep(&task) => Err(Failure::Lost),
        };
        match ended {
            Ok(mut tx) => {
                let is_ours = tx.finish_job(&task.job, self.now()).await?;
                if !is_ours {
                    return Ok(Ran::Lost);
                }
                tx.commit().await?;
                Ok(Ran::Done)
            }
            Err(Failure::Again(key)) => self.fail(&*handler, &task, key, false).await,
            Err(Failure::Never(key)) => self.fail(&*handler, &task, key, true).await,
            Err(Failure::Lost) => Ok(Ran::Lost),
        }
    }

    /// Says again and again that the worker lives; ends when the job is no longer its own.
    async fn keep(&self, task: &Task) {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
            match self.say_alive(&task.job, task.tenant).await {
                Ok(true) => {}
                Ok(false) => return,
                // The database may be back before the lease is over.
                Err(error) => {
                    tracing::warn!(job = %task.job.id, %error, "a job's lease could not be renewed");
                }
            }
        }
    }

    async fn say_alive(&self, job: &Job, tenant: TenantId) -> Result<bool, Error> {
        let mut tx = self.store.write(tenant).await?;
        let is_ours = tx.renew_job(job, lease_end(self.now())).await?;
        tx.commit().await?;
        Ok(is_ours)
    }

    async fn fail(
        &self,
        handler: &dyn Handler,
        task: &Task,
        key: &'static str,
        for_good: bool,
    ) -> Result<Ran, Error> {
        let now = self.now();
        let (job, is_last) = (&task.job, for_good || task.job.attempts >= MOST);
        tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempts, why = key, is_last, "a job failed");
        let mut tx = self.store.write(task.tenant).await?;
        let is_ours = if is_last {
            handler.give_up(&mut tx, job).await?;
            tx.bury_job(job, key, now).await?
        } else {
            tx.fail_job(job, key, now, MOST).await?
        };
        if !is_ours {
            return Ok(Ran::Lost);
        }
        tx.commit().await?;
        Ok(if is_last { Ran::Dead } else { Ran::Again })
    }
}
