//! What the form of an entry needs: of whom it is, which stretches of time can be made up for, and what stands in a corrected one.

use liandai_model::{AttachmentOwner, EntryId};
use liandai_rules::package::{Register, Rule};
use liandai_store::{Tx, register_board::SharePeriod, register_entry::Entry};

use super::{correct::may_be_replaced, enter::MOST_PERIODS, scope::is_confidential};
use crate::{
    Call, Error, Service,
    fact::{About, Whom},
};

/// What the form needs.
#[derive(Debug)]
pub struct EntryForm<'c> {
    /// The register.
    pub rule: &'c Rule<Register>,
    /// Of whom.
    pub about: About,
    /// The stretches of time that can be made up for, latest first.
    pub periods: Vec<SharePeriod>,
    /// What is corrected, if something is.
    pub corrects: Option<Entry>,
    /// Whether files can be attached.
    pub takes_files: bool,
    /// Whether a file must be.
    pub wants_file: bool,
}

impl Service {
    /// The form of a new entry.
    ///
    /// # Errors
    /// There is no such register or subject for the actor; the actor may not; or the database fails.
    pub async fn prepare_entry<'c>(
        &self,
        call: &'c Call,
        register: &str,
        whom: Whom,
    ) -> Result<EntryForm<'c>, Error> {
        let rule = self.seen_register(call, register)?;
        let mut tx = self.store.read(call.tenant).await?;
        let about = self.about_to_enter(&mut tx, call, rule, whom).await?;
        let periods = periods(&mut tx, call, rule, &about).await?;
        let takes_files = !is_confidential(call.package(), &rule.id);
        Ok(EntryForm { rule, about, periods, corrects: None, takes_files, wants_file: rule.body.attachment })
    }

    /// The form of a correction.
    ///
    /// # Errors
    /// There is no such entry that the actor may see; [`Error::Conflict`] if it cannot be corrected; the actor may not; or the database fails.
    pub async fn prepare_entry_correction<'c>(
        &self,
        call: &'c Call,
        id: EntryId,
    ) -> Result<EntryForm<'c>, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (entry, rule, about) = self.seen_entry(&mut tx, call, id).await?;
        self.enters(call, rule, &about)?;
        may_be_replaced(&mut tx, &entry).await?;
        let periods = periods(&mut tx, call, rule, &about).await?;
        let files = tx.attachments_of(AttachmentOwner::Entry, id.uuid()).await?;
        let takes_files = !is_confidential(call.package(), &rule.id);
        let wants_file = rule.body.attachment && files.is_empty();
        Ok(EntryForm { rule, about, periods, corrects: Some(entry), takes_files, wants_file })
    }
}

async fn periods(
    tx: &mut Tx,
    call: &Call,
    rule: &Rule<Register>,
    about: &About,
) -> Result<Vec<SharePeriod>, Error> {
    let Some(duty) = rule.body.duty.as_ref().filter(|_| rule.body.make_up) else { return Ok(Vec::new()) };
    let mut all = tx.share_periods(duty, Some(about.whom.uuid()), MOST_PERIODS).await?;
    all.retain(|one| one.last_day < call.today());
    Ok(all)
}
