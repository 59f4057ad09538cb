//! A service on a store of one engine with a clock that is moved by hand, and kinds of work to give it.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use liandai_model::{Instant, JobId, JobState, TenantId};
use liandai_service::{
    Clock as _, Error, Service,
    job::{Done, Failure, Given, Handler, Handlers, Ran, Task},
};
use liandai_store::{
    Page, Tx,
    job::{Job, JobFilter},
    setting::Setting,
};
use liandai_testkit::{TestStore, fresh_bytes};

use crate::support::{Moved, service_over};

/// Where the tests work.
pub struct Bench {
    pub service: Service,
    pub tenant: TenantId,
    pub clock: Moved,
}

impl Bench {
    pub fn new(test: &TestStore) -> Self {
        let (service, clock) = service_over(test, &std::env::temp_dir());
        Self { service, tenant: test.tenant, clock }
    }

    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    pub fn wait_seconds(&self, seconds: i64) {
        self.clock.pass_seconds(seconds);
    }

    pub async fn put_down(&self, kind: &str) -> JobId {
        let id = JobId::new(self.now(), fresh_bytes());
        let mut tx = self.service.store().write(self.tenant).await.unwrap();
        tx.enqueue(&Job::new(id, kind, "{}".to_owned(), None, self.now())).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Takes a job as a worker does that then dies.
    pub async fn claim(&self, kind: &str) -> Option<Job> {
        let mut tx = self.service.store().write(self.tenant).await.unwrap();
        let job = tx.claim_job(&[kind], self.now(), self.now().plus_seconds(60)).await.unwrap();
        tx.commit().await.unwrap();
        job
    }

    pub async fn run(&self, handlers: &Handlers) -> Ran {
        self.service.run_one_job(handlers, self.tenant).await.unwrap()
    }

    pub async fn in_state(&self, state: JobState) -> i64 {
        let mut tx = self.service.store().read(self.tenant).await.unwrap();
        let filter = JobFilter { state: Some(state), ..JobFilter::default() };
        tx.jobs(&filter, Page::new(1, 500)).await.unwrap().total
    }

    /// How many marks jobs have left.
    pub async fn marks(&self) -> usize {
        let mut tx = self.service.store().read(self.tenant).await.unwrap();
        tx.settings().await.unwrap().len()
    }
}

/// Leaves a trace in the database that goes with the transaction.
async fn mark(tx: &mut Tx, job: &Job) -> Result<(), Error> {
    let (name, at) = (job.id.to_string(), job.created_at);
    tx.save_setting(&Setting { name, value: "1".to_owned(), changed_by: None, changed_at: at }).await?;
    Ok(())
}

/// Counts how often it is run.
#[derive(Clone, Default)]
pub struct Counting(Arc<AtomicU32>);

impl Counting {
    pub fn count(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Handler for Counting {
    fn kind(&self) -> &'static str {
        "count"
    }

    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a> {
        Box::pin(async move {
            task.progress(1, 2).await?;
            self.0.fetch_add(1, Ordering::SeqCst);
            let mut tx = service.store().write(task.tenant()).await?;
            mark(&mut tx, task.job()).await?;
            Ok(tx)
        })
    }
}

/// Takes so long that another worker has its job before it ends.
pub struct Overtaken(pub Moved);

impl Handler for Overtaken {
    fn kind(&self) -> &'static str {
        "overtaken"
    }

    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a> {
        Box::pin(async move {
            self.0.pass_seconds(61);
            let now = service.now();
            let mut tx = service.store().write(task.tenant()).await?;
            tx.claim_job(&["overtaken"], now, now.plus_seconds(60)).await?.unwrap();
            tx.commit().await?;
            let mut tx = service.store().write(task.tenant()).await?;
            mark(&mut tx, task.job()).await?;
            Ok(tx)
        })
    }
}

/// Never succeeds.
pub struct Failing {
    pub for_good: bool,
}

impl Handler for Failing {
    fn kind(&self) -> &'static str {
        "fail"
    }

    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a> {
        Box::pin(async move {
            let mut tx = service.store().write(task.tenant()).await?;
            mark(&mut tx, task.job()).await?;
            drop(tx);
            Err(if self.for_good {
                Failure::Never("job-failure-invalid")
            } else {
                Failure::Again("job-failure-internal")
            })
        })
    }

    fn give_up<'a>(&'a self, tx: &'a mut Tx, job: &'a Job) -> Given<'a> {
        Box::pin(mark(tx, job))
    }
}
