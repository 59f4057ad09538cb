//! The loop of a worker: every tenant's jobs, one after another, until it is asked to stop.

use std::time::Duration;

use liandai_model::Instant;
use tokio::sync::watch;

use super::{Handlers, Ran};
use crate::{Error, Service};

/// How long a worker that found nothing waits.
const REST: Duration = Duration::from_secs(1);
/// Jobs that were done and sessions that ended so long ago are forgotten: 30 days.
const REMEMBERED: i64 = 30 * 24 * 3600;
/// How often that is looked after, in seconds.
const TIDYING: i64 = 3600;
/// How often the calendar is turned, in seconds.
const TURNING: i64 = 300;
/// How often answers of the public are counted, in seconds.
const SETTLING: i64 = 60;
/// How often files that belong to nothing are swept away, in seconds: once a day.
const SWEEPING: i64 = 24 * 3600;

impl Service {
    /// Does jobs until `stop` says so or is dropped; then finishes the one under way. Any number of workers may run, in one process
    /// or in many. A failure of the database is logged, and the worker goes on.
    pub async fn work(&self, handlers: &Handlers, mut stop: watch::Receiver<bool>) {
        let [mut tidied, mut turned, mut swept, mut settled] = [None::<Instant>; 4];
        while !*stop.borrow() {
            let is_tidy = tidied.is_some_and(|at| at.seconds_until(self.now()) < TIDYING);
            let is_turned = turned.is_some_and(|at| at.seconds_until(self.now()) < TURNING);
            if !is_turned {
                self.turn_calendars(!is_tidy).await;
                turned = Some(self.now());
            }
            if settled.is_none_or(|at| at.seconds_until(self.now()) >= SETTLING) {
                self.settle_all_surveys().await;
                settled = Some(self.now());
            }
            let found = self.work_once(handlers, !is_tidy, &stop).await;
            if !is_tidy {
                tidied = Some(self.now());
            }
            let did_something = found.unwrap_or_else(|error| {
                tracing::error!(%error, "a worker could not look for jobs");
                false
            });
            if !did_something && swept.is_none_or(|at| at.seconds_until(self.now()) >= SWEEPING) {
                match self.sweep_attachments().await {
                    Ok(0) => {}
                    Ok(gone) => tracing::info!(gone, "files that belong to nothing were swept away"),
                    Err(error) => {
                        tracing::error!(%error, "files that belong to nothing could not be swept away");
                    }
                }
                swept = Some(self.now());
            }
            if !did_something {
                tokio::select! {
                    () = tokio::time::sleep(REST) => {}
                    changed = stop.changed() => if changed.is_err() { return },
                }
            }
        }
    }

    /// What is due by the calendar, of each tenant. What ails one must not keep the others waiting.
    async fn turn_calendars(&self, follows_links: bool) {
        let tenants = self.store.tenants().await.unwrap_or_else(|error| {
            tracing::error!(%error, "a worker could not look for tenants");
            Vec::new()
        });
        for tenant in tenants {
            if let Err(error) = self.turn_calendar(tenant.tenant_id).await {
                tracing::error!(tenant = %tenant.code, %error, "the calendar could not be turned");
            }
            if let Err(error) = self.turn_duties(tenant.tenant_id).await {
                tracing::error!(tenant = %tenant.code, %error, "duties could not be put down");
            }
            if let Err(error) = self.turn_notices(tenant.tenant_id).await {
                tracing::error!(tenant = %tenant.code, %error, "notices could not be ended");
            }
            if let Err(error) = self.turn_exams(tenant.tenant_id).await {
                tracing::error!(tenant = %tenant.code, %error, "exams could not be turned");
            }
            if let Err(error) = self.sheets_follow_records(tenant.tenant_id).await {
                tracing::error!(tenant = %tenant.code, %error, "sheets could not be routed anew");
            }
            if let Err(error) = self.turn_reminders(tenant.tenant_id).await {
                tracing::error!(tenant = %tenant.code, %error, "reminders could not be put down");
            }
            if follows_links && let Err(error) = self.sheets_follow_todays_links(tenant.tenant_id).await {
                tracing::error!(tenant = %tenant.code, %error, "sheets could not follow their links");
            }
        }
    }

    /// Counts what the public has answered, of each tenant.
    async fn settle_all_surveys(&self) {
        let tenants = self.store.tenants().await.unwrap_or_else(|error| {
            tracing::error!(%error, "a worker could not look for tenants");
            Vec::new()
        });
        for tenant in tenants {
            if let Err(error) = self.settle_surveys(tenant.tenant_id).await {
                tracing::error!(tenant = %tenant.code, %error, "answers to surveys could not be counted");
            }
        }
    }

    /// One job of each tenant that has one; whether there was any.
    async fn work_once(
        &self,
        handlers: &Handlers,
        tidies: bool,
        stop: &watch::Receiver<bool>,
    ) -> Result<bool, Error> {
        let mut did_something = false;
        for tenant in self.store.tenants().await? {
            if *stop.borrow() {
                break;
            }
            if tidies {
                let mut tx = self.store.write(tenant.tenant_id).await?;
                let before = self.now().plus_seconds(-REMEMBERED);
                tx.forget_jobs_before(before).await?;
                tx.forget_sessions_before(before).await?;
                tx.forget_ledger_exports(self.now()).await?;
                tx.commit().await?;
            }
            // What ails one tenant's job must not keep the others waiting.
            match self.run_one_job(handlers, tenant.tenant_id).await {
                Ok(ran) => did_something |= ran != Ran::Nothing,
                Err(error) => tracing::error!(tenant = %tenant.code, %error, "a job could not be run"),
            }
        }
        Ok(did_something)
    }
}
