//! Jobs: work that the transaction which wants it puts down, and a worker takes up later. A worker has a job for a time; if it
//! dies, another takes it. What a job does must bear being done twice.

use liandai_model::{AccountId, Instant, JobId, JobState};

use crate::{
    Page, Paged, StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    dialect,
    engine::{counted, execute, found, one, paged},
};

record! {
    /// A piece of work.
    pub struct Job in job {
        /// Its id.
        pub id: JobId,
        /// What kind of work: a word of the service.
        pub kind: String,
        /// What it needs to know: JSON.
        pub payload: String,
        /// Where it stands.
        pub state: JobState,
        /// Not before.
        pub run_at: Instant,
        /// How often it was begun; tells the present worker from one that was given up.
        pub attempts: i64,
        /// Until when the worker has it.
        pub leased_until: Option<Instant>,
        /// How much is done, of `total`.
        pub done: i64,
        /// How much there is to do; 0 while that is not known.
        pub total: i64,
        /// Why it last failed.
        pub failure: Option<String>,
        /// Which account wanted it.
        pub created_by: Option<AccountId>,
        /// When.
        pub created_at: Instant,
        /// When it was done or given up.
        pub finished_at: Option<Instant>,
    }
}

record! {
    /// A piece of work in a list.
    pub struct JobRow {
        /// Its id.
        pub id: JobId,
        /// What kind of work.
        pub kind: String,
        /// Where it stands.
        pub state: JobState,
        /// Not before.
        pub run_at: Instant,
        /// How often it was begun.
        pub attempts: i64,
        /// How much is done, of `total`.
        pub done: i64,
        /// How much there is to do; 0 while that is not known.
        pub total: i64,
        /// Why it last failed.
        pub failure: Option<String>,
        /// Who wanted it.
        pub creator: Option<String>,
        /// When.
        pub created_at: Instant,
        /// When it was done or given up.
        pub finished_at: Option<Instant>,
    }
}

impl Job {
    /// A job that waits to be run.
    #[must_use]
    pub fn new(id: JobId, kind: &str, payload: String, by: Option<AccountId>, at: Instant) -> Self {
        Self {
            id,
            kind: kind.to_owned(),
            payload,
            state: JobState::Waiting,
            run_at: at,
            attempts: 0,
            leased_until: None,
            done: 0,
            total: 0,
            failure: None,
            created_by: by,
            created_at: at,
            finished_at: None,
        }
    }
}

/// How many seconds a job waits after it has failed so often: 10, 20, 40 … at most an hour.
#[must_use]
pub fn back_off_seconds(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 20) - 1).unwrap_or(0);
    10_i64.saturating_mul(2_i64.saturating_pow(doublings)).min(3600)
}

const BY_ID: &str = "SELECT * FROM job WHERE tenant_id = $1 AND id = $2";
const LATEST: &str =
    "SELECT * FROM job WHERE tenant_id = $1 AND payload = $2 ORDER BY created_at DESC, id DESC LIMIT 1";
const CLAIM: &str = "UPDATE job SET state = 'running', attempts = attempts + 1, leased_until = ?
    WHERE tenant_id = $1 AND id = (SELECT j.id FROM job AS j WHERE j.tenant_id = $1
        AND ((j.state = 'waiting' AND j.run_at <= ?) OR (j.state = 'running' AND j.leased_until <= ?))";
const PROGRESS: &str = "UPDATE job SET done = $4, total = $5, leased_until = $6
    WHERE tenant_id = $1 AND id = $2 AND state = 'running' AND attempts = $3";
const FINISH: &str = "UPDATE job SET state = 'done', leased_until = NULL, failure = NULL, done = total,
        finished_at = $4
    WHERE tenant_id = $1 AND id = $2 AND state = 'running' AND attempts = $3";
const RETRY: &str = "UPDATE job SET state = 'waiting', leased_until = NULL, failure = $4, run_at = $5
    WHERE tenant_id = $1 AND id = $2 AND state = 'running' AND attempts = $3";
const BURY: &str = "UPDATE job SET state = 'dead', leased_until = NULL, failure = $4, finished_at = $5
    WHERE tenant_id = $1 AND id = $2 AND state = 'running' AND attempts = $3";
const REVIVE: &str = "UPDATE job SET state = 'waiting', attempts = 0, run_at = $3, finished_at = NULL
    WHERE tenant_id = $1 AND id = $2 AND state = 'dead'";
const FORGET: &str = "DELETE FROM job WHERE tenant_id = $1 AND state = 'done' AND finished_at < $2";
const DISCARD: &str = "DELETE FROM job WHERE tenant_id = $1 AND id = $2 AND state = 'dead'";
const RENEW: &str = "UPDATE job SET leased_until = $4
    WHERE tenant_id = $1 AND id = $2 AND state = 'running' AND attempts = $3";
const DUE: &str = "SELECT count(*) FROM job AS j WHERE j.tenant_id = $1";
const DUE_AT: &str =
    " AND ((j.state = 'waiting' AND j.run_at <= ?) OR (j.state = 'running' AND j.leased_until <= ?))";
const LIST: &str = "SELECT j.id, j.kind, j.state, j.run_at, j.attempts, j.done, j.total, j.failure,
        a.display_name AS creator, j.created_at, j.finished_at
    FROM job AS j LEFT JOIN account AS a ON a.tenant_id = $1 AND a.id = j.created_by WHERE j.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM job AS j WHERE j.tenant_id = $1";

/// Which jobs are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobFilter {
    /// In this state.
    pub state: Option<JobState>,
    /// Of this kind.
    pub kind: Option<String>,
    /// Wanted by this account.
    pub created_by: Option<AccountId>,
}

impl Tx {
    /// One job.
    ///
    /// # Errors
    /// The database fails.
    pub async fn job(&mut self, id: JobId) -> Result<Option<Job>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The job that was put down last of those that know just this.
    ///
    /// # Errors
    /// The database fails.
    pub async fn latest_job_with(&mut self, payload: &str) -> Result<Option<Job>, StoreError> {
        one!(self, LATEST, payload)
    }

    /// Jobs, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn jobs(&mut self, filter: &JobFilter, page: Page) -> Result<Paged<JobRow>, StoreError> {
        let narrowed = |statement| {
            let mut clauses = Clauses::new(self.tenant, statement);
            if let Some(state) = filter.state {
                clauses.add(" AND j.state = ?", [value(state)]);
            }
            if let Some(kind) = &filter.kind {
                clauses.add(" AND j.kind = ?", [value(kind)]);
            }
            if let Some(account) = filter.created_by {
                clauses.add(" AND j.created_by = ?", [value(account)]);
            }
            clauses
        };
        let (mut list, count) = (narrowed(LIST), narrowed(COUNT));
        list.push(" ORDER BY j.created_at DESC, j.id DESC").page(page);
        paged!(self, page, list, count)
    }

    /// Puts work down. It is there when this transaction is committed, and only then.
    ///
    /// # Errors
    /// The database fails.
    pub async fn enqueue(&mut self, new: &Job) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Whether [`Tx::claim_job`] would find one. It only reads, so that workers which wait keep nobody from writing.
    ///
    /// # Errors
    /// The database fails.
    pub async fn is_job_due(&mut self, kinds: &[&str], at: Instant) -> Result<bool, StoreError> {
        let mut clauses = Clauses::new(self.tenant, DUE);
        clauses.add(DUE_AT, [value(at), value(at)]);
        clauses.among(" AND j.kind IN", kinds.iter().copied().map(value));
        Ok(counted!(self, clauses)? > 0)
    }

    /// Takes the job that has waited longest and is due at `at`, or whose worker has let its time go by; of one of `kinds`
    /// only. It is this worker's until `leased_until`. No two workers get the same.
    ///
    /// # Errors
    /// The database fails.
    pub async fn claim_job(
        &mut self,
        kinds: &[&str],
        at: Instant,
        leased_until: Instant,
    ) -> Result<Option<Job>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(CLAIM, [value(leased_until), value(at), value(at)]);
        clauses.among(" AND j.kind IN", kinds.iter().copied().map(value));
        clauses.push(" ORDER BY j.run_at, j.id LIMIT 1").push(dialect::skip_locked(self.engine()));
        clauses.push(") RETURNING *");
        found!(self, clauses)
    }

    /// Says how far a job is and keeps it until `leased_until`. False if it is no longer this worker's.
    ///
    /// # Errors
    /// The database fails.
    pub async fn job_progress(
        &mut self,
        job: &Job,
        done: i64,
        total: i64,
        leased_until: Instant,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, PROGRESS, job.id, job.attempts, done, total, leased_until)? > 0)
    }

    /// Keeps a job until `leased_until`. False if it is no longer this worker's.
    ///
    /// # Errors
    /// The database fails.
    pub async fn renew_job(&mut self, job: &Job, leased_until: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, RENEW, job.id, job.attempts, leased_until)? > 0)
    }

    /// A job is done. False if it is no longer this worker's: then what was done with it must be rolled back.
    ///
    /// # Errors
    /// The database fails.
    pub async fn finish_job(&mut self, job: &Job, at: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, FINISH, job.id, job.attempts, at)? > 0)
    }

    /// A job failed: it is tried again after [`back_off_seconds`], or given up when it was begun `most` times. False if it is
    /// no longer this worker's.
    ///
    /// # Errors
    /// The database fails.
    pub async fn fail_job(
        &mut self,
        job: &Job,
        failure: &str,
        at: Instant,
        most: i64,
    ) -> Result<bool, StoreError> {
        if job.attempts >= most {
            return self.bury_job(job, failure, at).await;
        }
        let again = at.plus_seconds(back_off_seconds(job.attempts));
        Ok(execute!(self, RETRY, job.id, job.attempts, failure, again)? > 0)
    }

    /// A job failed for good; people can see it. False if it is no longer this worker's.
    ///
    /// # Errors
    /// The database fails.
    pub async fn bury_job(&mut self, job: &Job, failure: &str, at: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, BURY, job.id, job.attempts, failure, at)? > 0)
    }

    /// Lets a job that was given up be tried again from the beginning. False if there is no such job.
    ///
    /// # Errors
    /// The database fails.
    pub async fn revive_job(&mut self, id: JobId, at: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, REVIVE, id, at)? > 0)
    }

    /// Deletes a job that was given up. False if there is no such job.
    ///
    /// # Errors
    /// The database fails.
    pub async fn discard_job(&mut self, id: JobId) -> Result<bool, StoreError> {
        Ok(execute!(self, DISCARD, id)? > 0)
    }

    /// Deletes jobs that were done before an instant, and says how many. Those given up stay.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_jobs_before(&mut self, at: Instant) -> Result<u64, StoreError> {
        execute!(self, FORGET, at)
    }
}
