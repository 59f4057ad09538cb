//! A log is taken back by its writer, as long as nobody has read it.

use liandai_model::{Day, LogAct, LogState};

use super::{CHANGED, Done};
use crate::{Call, Error, Service};

impl Service {
    /// Takes back a log that was handed in and not yet marked or passed up: it is a draft again, and late by the day on which it is next
    /// handed in.
    ///
    /// # Errors
    /// [`Error::Conflict`] if somebody has dealt with it or it was changed since; there is none; or the database fails.
    pub async fn take_back_log(&self, call: &Call, day: Day, seen: i64) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (officer, decision) = self.log_writer(&mut tx, call, day).await?;
        let was = tx.daily_log_on(officer.id, day).await?.ok_or(Error::NotFound("log"))?;
        if was.state != LogState::HandedIn {
            return Err(Error::Conflict("log-dealt-with"));
        }
        if was.version != seen {
            return Err(CHANGED);
        }
        let mut log = was.clone();
        log.state = LogState::Draft;
        log.is_late = false;
        log.handed_in_at = None;
        log.leader_id = None;
        let done = Done {
            act: "take-back-log",
            of: LogAct::TakenBack,
            text: "",
            writer: &officer.name,
            decision: &decision,
        };
        self.keep_log(&mut tx, call, &was, &mut log, done).await?;
        tx.commit().await?;
        Ok(())
    }
}
