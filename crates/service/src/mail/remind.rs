//! Once a day, on working days, whoever wants it and for whom something waits is sent one letter. A day that has passed is not made up
//! for: what waited then still waits, and today's letter says so.

use liandai_locale::Messages;
use liandai_model::{AccountId, Day, Instant, JobId, JobState, Lang, ReminderState, TenantId};
use liandai_store::{Tx, job::Job, mail::MailTarget};
use serde::{Deserialize, Serialize};

use super::{Letter, Mail, Unsent, digest};
use crate::{
    Error, Service,
    job::{Done, Failure, Handler, Task},
    workday::Workdays,
};

/// The kind of job.
const REMIND: &str = "send-reminders";
/// So many people are looked up at once.
const BATCH: i64 = 200;
/// What was sent so many days ago is forgotten.
const REMEMBERED: i32 = 90;
/// After so many seconds a day's reminders that were given up are begun once more; until the evening, every time.
const AGAIN: i64 = 3600;
/// From this hour on nobody is reminded.
const EVENING: i64 = 20;

#[derive(Serialize, Deserialize)]
struct Payload {
    remind: String,
}

impl Service {
    /// Puts down the day's reminders if they are due, and says whether it did. Asked as often as one likes, it does so once a day, and again
    /// if the server did not take them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn turn_reminders(&self, tenant: TenantId) -> Result<bool, Error> {
        let (Some(mail), now) = (&self.mail, self.now()) else { return Ok(false) };
        let (day, hour) = (now.day(), now.hour_and_minute().0);
        if hour < mail.hour || hour >= EVENING {
            return Ok(false);
        }
        let payload = serde_json::to_string(&Payload { remind: day.to_string() })
            .map_err(|error| Error::Internal(error.to_string()))?;
        {
            let mut tx = self.store.read(tenant).await?;
            let before = tx.latest_job_with(&payload).await?;
            if before.is_some_and(|job| !is_to_be_revived(&job, now))
                || !Workdays::load(&mut tx, day, day).await?.is_workday(day)
            {
                return Ok(false);
            }
        }
        let mut tx = self.store.write(tenant).await?;
        tx.take_turn().await?;
        match tx.latest_job_with(&payload).await? {
            None => tx.enqueue(&Job::new(JobId::new(now, self.random()), REMIND, payload, None, now)).await?,
            Some(job) if is_to_be_revived(&job, now) => {
                tx.revive_job(job.id, now).await?;
            }
            Some(_) => return Ok(false),
        }
        tx.commit().await?;
        Ok(true)
    }

    async fn remind(&self, task: &Task) -> Result<Tx, Failure> {
        let payload: Payload = task.payload()?;
        let tenant = task.tenant();
        let (Some(mail), now) = (self.mail.clone(), self.now()) else {
            return Ok(self.store.write(tenant).await?);
        };
        // A machine that was off, or a job that waited: of another day nobody is reminded.
        if payload.remind == now.day().to_string() {
            let messages = [Lang::Zh, Lang::En].map(|lang| (lang, Messages::new(lang)));
            let mut last = None;
            loop {
                let batch = {
                    let mut tx = self.store.read(tenant).await?;
                    tx.mail_wanted_after(last, now.day(), BATCH).await?
                };
                let Some(end) = batch.last() else { break };
                last = Some(end.account_id);
                for target in &batch {
                    self.remind_one(&mail, tenant, target, &messages).await?;
                }
            }
        }
        let mut tx = self.store.write(tenant).await?;
        tx.forget_reminders_before(now.day().add_days(-REMEMBERED)).await?;
        Ok(tx)
    }

    /// A server that takes nothing now ends the whole job: it goes on later with those who are left.
    async fn remind_one(
        &self,
        mail: &Mail,
        tenant: TenantId,
        target: &MailTarget,
        messages: &[(Lang, Messages)],
    ) -> Result<(), Failure> {
        let (account, day) = (target.account_id, self.now().day());
        let call = match self.call_for(tenant, account).await {
            Ok(call) => call,
            // Closed since it was looked up.
            Err(Error::Forbidden | Error::NotFound(_)) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let waiting = self.workbench(&call).await?;
        let tasks: Vec<_> = waiting.iter().flat_map(|one| one.tasks(call.actor.officer)).collect();
        let words = messages.iter().find(|(lang, _)| *lang == call.actor.lang).map(|(_, words)| words);
        let Some(words) = words.filter(|_| !tasks.is_empty()) else { return Ok(()) };
        let to = {
            let mut tx = self.store.write(tenant).await?;
            let to = self.opened_mail(target, &tx)?;
            let count = i64::try_from(tasks.len()).unwrap_or(i64::MAX);
            // Written before it is sent: whoever stops in between has sent one letter too few, never one too many.
            if !tx.claim_reminder(account, day, count, self.now()).await? {
                return Ok(());
            }
            tx.commit().await?;
            to
        };
        let (subject, text) = digest(words, &call.actor.display_name, &tasks, mail.address.as_deref());
        let sent = mail.post.send(&Letter { to, subject, text }).await;
        let state = match &sent {
            Ok(()) => ReminderState::Sent,
            Err(Unsent::Never(_)) => ReminderState::Refused,
            Err(Unsent::Later(_)) => ReminderState::Failed,
        };
        self.end_reminder(tenant, (account, day), state).await?;
        match sent {
            Ok(()) => Ok(()),
            Err(Unsent::Never(why)) => {
                tracing::warn!(%account, why, "a reminder was refused");
                Ok(())
            }
            Err(Unsent::Later(why)) => {
                tracing::warn!(why, "reminders cannot be sent now");
                Err(Failure::Again("job-failure-mail"))
            }
        }
    }

    async fn end_reminder(
        &self,
        tenant: TenantId,
        (account, day): (AccountId, Day),
        state: ReminderState,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(tenant).await?;
        tx.end_reminder(account, day, state, self.now()).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn is_to_be_revived(job: &Job, now: Instant) -> bool {
    job.state == JobState::Dead && job.finished_at.is_some_and(|at| at.seconds_until(now) >= AGAIN)
}

/// Sends the reminders of a day.
pub struct SendReminders;

impl Handler for SendReminders {
    fn kind(&self) -> &'static str {
        REMIND
    }

    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a> {
        Box::pin(service.remind(task))
    }
}
