//! An entry is corrected by another that takes its place: one that was returned at once, one that was confirmed when the other is.

use liandai_model::{AttachmentOwner, EntryId, EntryState};
use liandai_store::{Tx, register_entry::Entry};

use super::{
    EntryDraft,
    enter::{label, record},
    scope::is_confidential,
};
use crate::{Call, Error, Service, attachment::Received};

impl Service {
    /// Enters a correction of an entry: in the same register, of the same.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; [`Error::Conflict`] if it cannot be corrected as it stands; there is none that the
    /// actor may see; the actor may not; or the database or the disk fails.
    pub async fn correct_entry(
        &self,
        call: &Call,
        id: EntryId,
        draft: &EntryDraft,
        files: Vec<Received>,
    ) -> Result<EntryId, Error> {
        let (about, meant, kept) = {
            let mut tx = self.store.read(call.tenant).await?;
            let (old, rule, about) = self.seen_entry(&mut tx, call, id).await?;
            self.enters(call, rule, &about)?;
            may_be_replaced(&mut tx, &old).await?;
            let files_before = tx.attachments_of(AttachmentOwner::Entry, id.uuid()).await?;
            let is_new = files_before.is_empty();
            let (meant, kept) = self.meant_entry(&mut tx, call, (rule, &about), draft, files, is_new).await?;
            (about, meant, kept)
        };
        let mut tx = self.store.write(call.tenant).await?;
        let (old, rule, _) = self.seen_entry(&mut tx, call, id).await?;
        let decision = self.enters(call, rule, &about)?;
        may_be_replaced(&mut tx, &old).await?;
        let new = self.entry_of(&mut tx, call, (rule, &about), &meant).await?;
        // The steps that led to what is corrected were done: they stay with it, and the correction is confirmed with them.
        let new = Entry { supersedes: Some(id), steps_done: old.steps_done.min(new.steps), ..new };
        if old.state == EntryState::Returned && !tx.supersede_entry(id).await? {
            return Err(Error::Conflict("entry-moved"));
        }
        self.write_entry(&mut tx, call, &new, &kept, &decision).await?;
        let label = label(call, &new, &about.name);
        let record = record("correct-entry", call, &new, &label)?.by(&decision);
        let is_hidden = is_confidential(call.package(), &new.register);
        let record = if is_hidden { record } else { record.before(&old)? };
        record.write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(new.id)
    }
}

/// Only what was returned or confirmed can be corrected, by one entry at a time.
pub(super) async fn may_be_replaced(tx: &mut Tx, old: &Entry) -> Result<(), Error> {
    if !matches!(old.state, EntryState::Returned | EntryState::Confirmed) {
        return Err(Error::Conflict("entry-not-correctable"));
    }
    let others = tx.entries_superseding(old.id).await?;
    let waits = others.iter().any(|one| matches!(one.state, EntryState::Waiting | EntryState::Returned));
    if waits { Err(Error::Conflict("entry-correction-waits")) } else { Ok(()) }
}
