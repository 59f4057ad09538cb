//! A confirmed entry that should not be there is taken out by an entry that says so, when that is confirmed.

use liandai_model::{EntryId, EntryState};
use liandai_store::register_entry::Entry;

use super::{
    correct::may_be_replaced,
    enter::{label, record},
};
use crate::{Call, Error, Service, typed::Typed};

/// The most characters of a reason.
pub(super) const REASON: usize = 200;

impl Service {
    /// Enters that an entry shall count no longer. Somebody else has to confirm it.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if it does not count or a correction of it waits; the actor may not; or the
    /// database fails.
    pub async fn annul_entry(&self, call: &Call, id: EntryId, reason: &str) -> Result<EntryId, Error> {
        let mut typed = Typed::default();
        let reason = typed.text("why", reason, REASON);
        let mut tx = self.store.write(call.tenant).await?;
        let (old, rule, about) = self.seen_entry(&mut tx, call, id).await?;
        let decision = self.enters(call, rule, &about)?;
        typed.done()?;
        if old.state != EntryState::Confirmed {
            return Err(Error::Conflict("entry-not-confirmed"));
        }
        may_be_replaced(&mut tx, &old).await?;
        let new = Entry {
            id: EntryId::new(call.now, self.random()),
            title: reason,
            amount: 0,
            obligation_id: None,
            steps: 0,
            steps_done: 0,
            state: EntryState::Waiting,
            supersedes: Some(id),
            annuls: true,
            entered_by: Some(call.actor.account),
            entered_at: call.now,
            decided_by: None,
            decided_at: None,
            decided_why: String::new(),
            ..old
        };
        tx.insert_entries(std::slice::from_ref(&new)).await?;
        let label = label(call, &new, &about.name);
        record("annul-entry", call, &new, &label)?.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(new.id)
    }
}
