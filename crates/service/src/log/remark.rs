//! Something is said of a log: by a reader, or by its writer in answer.

use liandai_model::{LogAct, LogId, LogState};

use super::MOST_REMARK;
use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Says something of a log that was handed in. The log itself stays as it is.
    ///
    /// # Errors
    /// [`Error::Invalid`] if nothing or too much was said; [`Error::Conflict`] if the log is not handed in; there is none that the actor
    /// may read; the actor neither wrote nor marks it; or the database fails.
    pub async fn remark_on_log(&self, call: &Call, id: LogId, text: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let found = self.found_log(&mut tx, call, id).await?;
        let is_own = call.actor.officer == Some(found.writer.id);
        let decision = if is_own {
            self.require(call, Action::WriteLog, &found.place)?
        } else {
            self.require(call, Action::MarkLog, &found.read_at)?
        };
        let mut typed = Typed::default();
        if text.trim().is_empty() {
            typed.wrong("text", "typed-missing");
        }
        let text = typed.lines("text", text, MOST_REMARK);
        typed.done()?;
        if found.log.state == LogState::Draft {
            return Err(Error::Conflict("log-not-handed-in"));
        }
        self.note(&mut tx, call, id, LogAct::Remarked, &text).await?;
        let label = format!("{} {}", found.writer.name, found.log.day);
        let record = Record::new("remark-on-log", "log", id, &label).because(&text).by(&decision);
        record.write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }
}
