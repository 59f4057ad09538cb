//! One record of the audit, in words.

use liandai_model::Lang;
use liandai_store::{audit::AuditRecord, files::Digest};

use super::{
    Change,
    change::{Wording, changes, ids_in},
    hidden::masked,
};
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// A record and what it changed.
#[derive(Clone, Debug)]
pub struct AuditView {
    /// The record; what was before and after stands in the changes.
    pub record: AuditRecord,
    /// For whom it was done, if by proxy.
    pub on_behalf: Option<String>,
    /// The digest, as people write one.
    pub digest: String,
    /// What changed, field by field.
    pub changes: Vec<Change>,
    /// Whether there are later ones.
    pub has_next: bool,
}

impl Service {
    /// The record of a place in the chain.
    ///
    /// # Errors
    /// The actor may not read the audit, there is no such record, or the database fails.
    pub async fn view_audit(&self, call: &Call, seq: i64, lang: Lang) -> Result<AuditView, Error> {
        self.require(call, Action::ViewAudit, &Place::city())?;
        let mut tx = self.store.read(call.tenant).await?;
        let mut record = tx.audit_record(seq).await?.ok_or(Error::NotFound("audit record"))?;
        let mut unnamed = ids_in(record.before.as_deref(), record.after.as_deref());
        unnamed.accounts.extend(record.on_behalf);
        let names = tx.names_of(&unnamed).await?;
        let wording = Wording { names: &names, package: call.package(), lang };
        let changes = changes(record.before.as_deref(), record.after.as_deref(), &wording);
        let on_behalf = record.on_behalf.map(|account| names.account(account).to_owned());
        record.label = masked(&record.label);
        record.reason = masked(&record.reason);
        (record.before, record.after) = (None, None);
        let has_next = tx.audit_end().await? > seq;
        let digest = Digest::try_from(record.digest.as_slice());
        let digest = digest.map_or_else(|_| String::new(), |digest| digest.to_string());
        Ok(AuditView { record, on_behalf, digest, changes, has_next })
    }
}
