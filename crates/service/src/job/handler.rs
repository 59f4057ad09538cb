//! What does one kind of work, and how it says that it could not.

use std::{collections::BTreeMap, future::Future, pin::Pin, sync::Arc};

use liandai_store::{StoreError, Tx, job::Job};

use super::Task;
use crate::{Error, Service};

/// Work under way: ends with the transaction that holds what was done, not yet committed, so that "done" is written with it.
pub type Done<'a> = Pin<Box<dyn Future<Output = Result<Tx, Failure>> + Send + 'a>>;

/// What is written when a job is given up.
pub type Given<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;

/// Does one kind of work.
///
/// It may be begun several times: after a failure, and after a worker died. What counts is what stands in the transaction that it ends
/// with; anything else that it does must bear being done again.
pub trait Handler: Send + Sync {
    /// The kind of job, a word in the `job` table.
    fn kind(&self) -> &'static str;

    /// Does the work.
    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a>;

    /// The job is given up, in this transaction: what shows the work under way elsewhere says so now.
    fn give_up<'a>(&'a self, _tx: &'a mut Tx, _job: &'a Job) -> Given<'a> {
        Box::pin(async { Ok(()) })
    }
}

/// Why a job was not done. What people read of it is a message key.
#[derive(Debug)]
pub enum Failure {
    /// It may go better later: it is tried again.
    Again(&'static str),
    /// It never will: it is given up at once.
    Never(&'static str),
    /// Another worker has the job: nothing of this one's may be written.
    Lost,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        tracing::warn!(%error, code = error.code(), "a job failed");
        match error {
            Error::Store(_) => Self::Again("job-failure-store"),
            Error::TooMany { .. } => Self::Again("job-failure-busy"),
            Error::Internal(_) => Self::Again("job-failure-internal"),
            Error::Forbidden => Self::Never("job-failure-forbidden"),
            Error::NotFound(_) => Self::Never("job-failure-not-found"),
            Error::Invalid(_) => Self::Never("job-failure-invalid"),
            Error::Conflict(key) => Self::Never(key),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Error::from(error).into()
    }
}

/// The kinds of work that a worker knows.
#[derive(Clone, Default)]
pub struct Handlers(BTreeMap<&'static str, Arc<dyn Handler>>);

impl Handlers {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more kind.
    #[must_use]
    pub fn with(mut self, handler: impl Handler + 'static) -> Self {
        self.0.insert(handler.kind(), Arc::new(handler));
        self
    }

    /// The kinds, for claiming.
    pub(super) fn kinds(&self) -> Vec<&'static str> {
        self.0.keys().copied().collect()
    }

    pub(super) fn of(&self, kind: &str) -> Option<&Arc<dyn Handler>> {
        self.0.get(kind)
    }
}
