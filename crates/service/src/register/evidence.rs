//! Who may change the files behind an entry.

use liandai_model::{EntryId, EntryState};
use liandai_store::Tx;

use super::scope::is_confidential;
use crate::{Call, Error, Service, powers::Decision};

impl Service {
    /// By what power the actor may change the files of an entry: its enterer, until it is confirmed. A confidential one has none.
    ///
    /// # Errors
    /// There is no such entry that the actor may see, or the database fails.
    pub(crate) async fn changes_files_of_entry(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: EntryId,
    ) -> Result<Option<Decision>, Error> {
        let (entry, rule, about) = self.seen_entry(tx, call, id).await?;
        let is_open = entry.state == EntryState::Waiting
            && entry.entered_by == Some(call.actor.account)
            && !entry.annuls
            && !is_confidential(call.package(), &entry.register);
        Ok(if is_open { self.enters(call, rule, &about).ok() } else { None })
    }
}
