//! Tenants: prefecture-level cities, each of which owns its data.

use liandai_model::{Instant, TenantId};

use crate::{
    Store, StoreError, Tx,
    column::record,
    engine::{execute, on, one},
};

record! {
    /// A city.
    pub struct Tenant {
        /// Its id.
        pub tenant_id: TenantId,
        /// A short name for commands and file names.
        pub code: String,
        /// Its name.
        pub name: String,
        /// When it was set up.
        pub created_at: Instant,
    }
}

impl Store {
    /// Every tenant, by code. The only list that crosses tenants.
    ///
    /// # Errors
    /// The database fails.
    pub async fn tenants(&self) -> Result<Vec<Tenant>, StoreError> {
        let all = "SELECT tenant_id, code, name, created_at FROM tenant ORDER BY code";
        let mut unscoped = self.reading().await?;
        Ok(on!(unscoped, c => sqlx::query_as(all).fetch_all(c).await)?)
    }
}

impl Tx {
    /// Sets up the tenant of this transaction.
    ///
    /// # Errors
    /// It is there already, or the database fails.
    pub async fn insert_tenant(&mut self, code: &str, name: &str, at: Instant) -> Result<(), StoreError> {
        let insert = "INSERT INTO tenant (tenant_id, code, name, created_at) VALUES ($1, $2, $3, $4)";
        execute!(self, insert, code, name, at).map(drop)
    }

    /// The tenant of this transaction.
    ///
    /// # Errors
    /// The database fails.
    pub async fn own_tenant(&mut self) -> Result<Option<Tenant>, StoreError> {
        let one = "SELECT tenant_id, code, name, created_at FROM tenant WHERE tenant_id = $1";
        one!(self, one)
    }
}
