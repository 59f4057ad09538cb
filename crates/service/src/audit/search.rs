//! Records of the audit that somebody looks for.

use liandai_store::{
    Page, Paged,
    audit::{AuditFilter, AuditRecord},
};

use super::hidden::masked;
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

impl Service {
    /// A page of the records that a filter lets through, with nothing in them that is hidden; before and after are left out.
    ///
    /// # Errors
    /// The actor may not read the audit, or the database fails.
    pub async fn search_audit(
        &self,
        call: &Call,
        filter: &AuditFilter,
        page: Page,
    ) -> Result<Paged<AuditRecord>, Error> {
        self.require(call, Action::ViewAudit, &Place::city())?;
        let mut tx = self.store.read(call.tenant).await?;
        let mut found = tx.audit_records(filter, page).await?;
        for record in &mut found.rows {
            record.label = masked(&record.label);
            record.reason = masked(&record.reason);
            (record.before, record.after) = (None, None);
        }
        Ok(found)
    }
}
