//! A target is given up.

use liandai_model::{TargetId, TargetState};
use liandai_store::target::Target;

use crate::{Call, Error, Service, record::Record, typed::Typed};

/// The most characters of a reason.
const REASON: usize = 500;

impl Service {
    /// Gives a target up, with a reason. It stays in the record, and what was broken down from it stays as it is.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if it was given up already; the actor may not; or the database fails.
    pub async fn withdraw_target(&self, call: &Call, id: TargetId, reason: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (before, found) = self.seen_target(&mut tx, call, id).await?;
        let decision = self.withdraws(call, &before, &found).ok_or(Error::Forbidden)?;
        if before.state == TargetState::Withdrawn {
            return Err(Error::Conflict("target-is-withdrawn"));
        }
        let mut typed = Typed::default();
        let reason = typed.text("reason", reason, REASON);
        typed.done()?;
        let after = Target { state: TargetState::Withdrawn, version: before.version + 1, ..before.clone() };
        tx.update_target(&after).await?;
        let label = format!("{}: {}", found.name, before.title);
        let record = Record::new("withdraw-target", "target", id, &label);
        let record = record.before(&before.state)?.after(&after.state)?.because(&reason);
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }
}
