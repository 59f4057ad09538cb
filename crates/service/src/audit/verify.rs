//! Going through the chain of the audit, as a job: it may be long. What came of it is a record of the chain itself.

use liandai_model::{Instant, JobId, JobState};
use liandai_store::{
    Page,
    audit::{AuditBreak, AuditFilter, AuditHead, AuditStep, AuditVerdict},
    job::{Job, JobFilter, JobRow},
};
use serde::{Deserialize, Serialize};

use crate::{
    Call, Error, Service,
    job::{Done, Handler, Task},
    powers::{Action, Place},
    record::Record,
};

/// The kind of job.
const VERIFY: &str = "verify-audit";

/// What came of the last time, and what is under way.
#[derive(Clone, Debug)]
pub struct Verification {
    /// The job that waits or runs, if there is one.
    pub under_way: Option<JobRow>,
    /// The last job, if it was given up.
    pub given_up: Option<JobRow>,
    /// When the chain was last gone through to its end or its first break, by whom, and what was found.
    pub last: Option<(Instant, String, AuditVerdict)>,
    /// How many records there are now.
    pub length: i64,
}

/// A verdict as the record keeps it.
#[derive(Serialize, Deserialize)]
struct Kept {
    sound: i64,
    #[serde(default)]
    broken: Option<String>,
    #[serde(default)]
    place: i64,
}

impl Kept {
    fn of(verdict: AuditVerdict) -> Self {
        let broken = verdict.broken.map(|broken| match broken {
            AuditBreak::Missing(place) => ("missing", place),
            AuditBreak::Prior(place) => ("prior", place),
            AuditBreak::Changed(place) => ("changed", place),
            AuditBreak::Head(place) => ("head", place),
        });
        let place = broken.map_or(0, |(_, place)| place);
        Self { sound: verdict.sound, broken: broken.map(|(how, _)| how.to_owned()), place }
    }

    fn verdict(&self) -> AuditVerdict {
        let broken = self.broken.as_deref().map(|how| match how {
            "missing" => AuditBreak::Missing(self.place),
            "prior" => AuditBreak::Prior(self.place),
            "changed" => AuditBreak::Changed(self.place),
            _ => AuditBreak::Head(self.place),
        });
        AuditVerdict { sound: self.sound, broken }
    }
}

impl Service {
    /// Has the chain gone through by a worker; if one is at it already, that one is enough.
    ///
    /// # Errors
    /// The actor may not read the audit, or the database fails.
    pub async fn verify_audit(&self, call: &Call) -> Result<(), Error> {
        self.require(call, Action::ViewAudit, &Place::city())?;
        if self.verification(call).await?.under_way.is_some() {
            return Ok(());
        }
        let mut tx = self.store.write(call.tenant).await?;
        let id = JobId::new(call.now, self.random());
        tx.enqueue(&Job::new(id, VERIFY, "{}".to_owned(), Some(call.actor.account), call.now)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// What came of going through the chain, and what is under way.
    ///
    /// # Errors
    /// The actor may not read the audit, or the database fails.
    pub async fn verification(&self, call: &Call) -> Result<Verification, Error> {
        self.require(call, Action::ViewAudit, &Place::city())?;
        let mut tx = self.store.read(call.tenant).await?;
        let of_kind = JobFilter { kind: Some(VERIFY.to_owned()), ..JobFilter::default() };
        let job = tx.jobs(&of_kind, Page::new(1, 1)).await?.rows.into_iter().next();
        let filter = AuditFilter { act: Some(VERIFY.to_owned()), ..AuditFilter::default() };
        let record = tx.audit_records(&filter, Page::new(1, 1)).await?.rows.into_iter().next();
        let last = record.and_then(|record| {
            let kept: Kept = serde_json::from_str(record.after.as_deref()?).ok()?;
            Some((record.at, record.actor, kept.verdict()))
        });
        let length = tx.audit_end().await?;
        let is = |state: JobState| job.as_ref().is_some_and(|job| job.state == state);
        let (is_under_way, is_given_up) =
            (is(JobState::Waiting) || is(JobState::Running), is(JobState::Dead));
        Ok(Verification {
            under_way: job.clone().filter(|_| is_under_way),
            given_up: job.filter(|_| is_given_up),
            last,
            length,
        })
    }
}

/// Goes through the chain.
#[derive(Clone, Copy, Debug, Default)]
pub struct VerifyAudit;

impl Handler for VerifyAudit {
    fn kind(&self) -> &'static str {
        VERIFY
    }

    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a> {
        Box::pin(async move {
            let call = task.call().await?;
            service.require(&call, Action::ViewAudit, &Place::city())?;
            let (mut head, store) = (AuditHead::before_all(), service.store());
            let verdict = loop {
                // A transaction a step: nobody waits for a long chain.
                let mut tx = store.read(call.tenant).await?;
                let (length, step) = (tx.audit_end().await?, tx.verify_audit_after(head).await?);
                drop(tx);
                match step {
                    AuditStep::Sound(next) => {
                        task.progress(next.seq, length.max(next.seq)).await?;
                        head = next;
                    }
                    AuditStep::End(verdict) => break verdict,
                }
            };
            let mut tx = store.write(call.tenant).await?;
            let record = Record::new("verify-audit", "audit", "", "").after(&Kept::of(verdict))?;
            record.write(&mut tx, &call).await?;
            Ok(tx)
        })
    }
}
