//! Bytes that belong to nothing any more, or never did, go.

use std::{collections::HashSet, sync::Arc, time::Duration};

use crate::{Error, Service, import::apart};

/// What was kept so long ago and belongs to nothing goes: long after any form was sent, and after a mistake would have been noticed.
const AGE: Duration = Duration::from_hours(7 * 24);

impl Service {
    /// Removes the bytes of files that belong to nothing in any tenant, and gives how many there were. Where nothing is known at all,
    /// nothing is removed: that is more likely a database that was not put back yet.
    ///
    /// # Errors
    /// The database or the disk fails.
    pub async fn sweep_attachments(&self) -> Result<u64, Error> {
        let mut known = HashSet::new();
        for tenant in self.store.tenants().await? {
            known.extend(self.store.read(tenant.tenant_id).await?.attached_digests().await?);
        }
        if known.is_empty() {
            return Ok(0);
        }
        let files = Arc::clone(&self.files);
        apart(move || Ok(files.sweep(&known, AGE)?)).await
    }
}
