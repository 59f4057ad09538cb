//! A log is returned to its writer.

use liandai_model::{LogAct, LogState};

use super::{Done, Seen};
use crate::{Call, Error, Service, asked};

impl Service {
    /// Returns a log that waits, with the reason: its writer changes it and hands it in again.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if the log was changed since or does not wait; there is none that the
    /// actor may mark; or the database fails.
    pub async fn return_log(&self, call: &Call, seen: Seen, reason: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (found, decision) = self.log_to_mark(&mut tx, call, seen.log, seen.version).await?;
        let reason = asked::reason(reason).map_err(|problem| Error::Invalid(vec![problem]))?;
        if !found.log.state.waits() {
            return Err(Error::Conflict("log-marked-already"));
        }
        let mut log = found.log.clone();
        log.state = LogState::Returned;
        log.passed_by = None;
        let done = Done {
            act: "return-log",
            of: LogAct::Returned,
            text: reason,
            writer: &found.writer.name,
            decision: &decision,
        };
        self.keep_log(&mut tx, call, &found.log, &mut log, done).await?;
        tx.commit().await?;
        Ok(())
    }
}
