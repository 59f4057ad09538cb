//! A log is passed up: it waits for the leader of whoever passed it.

use liandai_model::{LogAct, LogState};

use super::{Done, MOST_REMARK, Seen, hand_in::leader_of};
use crate::{Call, Error, Service, typed::Typed};

impl Service {
    /// Passes a log that waits up to the leader of whom it waits for, with or without a remark.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the remark is too long; [`Error::Conflict`] if nobody leads the actor, the log was changed since or does not
    /// wait; there is none that the actor may mark; or the database fails.
    pub async fn pass_log_up(&self, call: &Call, seen: Seen, text: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let text = typed.lines("text", text, MOST_REMARK);
        typed.done()?;
        let mut tx = self.store.write(call.tenant).await?;
        let (found, decision) = self.log_to_mark(&mut tx, call, seen.log, seen.version).await?;
        if !found.log.state.waits() {
            return Err(Error::Conflict("log-marked-already"));
        }
        // A proxy passes up in the place of the leader for whom they act.
        let passer = decision.on_behalf.map_or(call.actor.officer, |other| other.officer);
        let passer = passer.ok_or(Error::Forbidden)?;
        let above = leader_of(&mut tx, call, passer).await?;
        if above.is_none_or(|above| above == found.writer.id) {
            return Err(Error::Conflict("log-nobody-above"));
        }
        let mut log = found.log.clone();
        log.state = LogState::PassedUp;
        log.passed_by = Some(passer);
        let done = Done {
            act: "pass-up-log",
            of: LogAct::PassedUp,
            text: &text,
            writer: &found.writer.name,
            decision: &decision,
        };
        self.keep_log(&mut tx, call, &found.log, &mut log, done).await?;
        tx.commit().await?;
        Ok(())
    }
}
