//! The work on large files, as jobs.

use liandai_model::{ImportId, ImportState};
use liandai_store::{Tx, job::Job};
use serde::{Deserialize, Serialize};

use crate::{
    Error, Service,
    job::{Done, Failure, Given, Handler, Task},
};

/// The kind of job that checks a file.
pub(super) const CHECK: &str = "check-import";
/// The kind of job that applies one.
pub(super) const APPLY: &str = "apply-import";

/// What a job needs to know.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) import: ImportId,
}

/// Checks an uploaded file.
#[derive(Clone, Copy, Debug, Default)]
pub struct CheckImport;

/// Applies a checked file.
#[derive(Clone, Copy, Debug, Default)]
pub struct ApplyImport;

impl Handler for CheckImport {
    fn kind(&self) -> &'static str {
        CHECK
    }

    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a> {
        Box::pin(async move {
            let Payload { import } = task.payload()?;
            let call = task.call().await?;
            task.progress(0, 3).await?;
            let (import, attachment) = service.recorded_import(&call, import).await?;
            let read = service.read_upload(&call, import.kind, &attachment).await?;
            task.progress(1, 3).await?;
            let mut seen = service.store().read(call.tenant).await?;
            let examined = service.examine(&mut seen, &call, &import, (&attachment, read)).await?;
            drop(seen);
            task.progress(2, 3).await?;
            let mut tx = service.store().write(call.tenant).await?;
            // Its bringer may have given it up meanwhile.
            if tx.import(import.id).await?.is_some_and(|now| now.state == ImportState::Checking) {
                service.keep_examined(&mut tx, &call, &import, &examined).await?;
            }
            Ok(tx)
        })
    }

    fn give_up<'a>(&'a self, tx: &'a mut Tx, job: &'a Job) -> Given<'a> {
        Box::pin(give_back(tx, job, ImportState::Checking, ImportState::Refused))
    }
}

impl Handler for ApplyImport {
    fn kind(&self) -> &'static str {
        APPLY
    }

    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a> {
        Box::pin(async move {
            let Payload { import } = task.payload()?;
            let call = task.call().await?;
            task.progress(0, 2).await?;
            let (recorded, attachment) = service.recorded_import(&call, import).await?;
            let read = service.read_upload(&call, recorded.kind, &attachment).await?;
            task.progress(1, 2).await?;
            match service.applied_import(&call, import, (&attachment, read), ImportState::Applying).await? {
                Ok(tx) => Ok(tx),
                // The preview says what no longer fits.
                Err(tx) => {
                    tx.commit().await?;
                    Err(Failure::Never("import-no-longer-fits"))
                }
            }
        })
    }

    fn give_up<'a>(&'a self, tx: &'a mut Tx, job: &'a Job) -> Given<'a> {
        Box::pin(give_back(tx, job, ImportState::Applying, ImportState::Ready))
    }
}

/// An import whose job was given up can be looked at again.
async fn give_back(tx: &mut Tx, job: &Job, from: ImportState, to: ImportState) -> Result<(), Error> {
    let payload: Result<Payload, _> = serde_json::from_str(&job.payload);
    if let Ok(Payload { import }) = payload {
        tx.move_import(import, from, to, None).await?;
    }
    Ok(())
}
