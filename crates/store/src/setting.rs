//! Settings of a tenant: names and values that the services define.

use liandai_model::{AccountId, Instant};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// A setting.
    pub struct Setting in setting {
        /// Its name.
        pub name: String,
        /// Its value, as JSON.
        pub value: String,
        /// Which account changed it last.
        pub changed_by: Option<AccountId>,
        /// When.
        pub changed_at: Instant,
    }
}

const BY_NAME: &str = "SELECT * FROM setting WHERE tenant_id = $1 AND name = $2";
const ALL: &str = "SELECT * FROM setting WHERE tenant_id = $1 ORDER BY name";
const DELETE: &str = "DELETE FROM setting WHERE tenant_id = $1 AND name = $2";

impl Tx {
    /// One setting, if it was ever set.
    ///
    /// # Errors
    /// The database fails.
    pub async fn setting(&mut self, name: &str) -> Result<Option<Setting>, StoreError> {
        one!(self, BY_NAME, name)
    }

    /// All settings that were set, by name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn settings(&mut self) -> Result<Vec<Setting>, StoreError> {
        all!(self, ALL)
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// The database fails.
    pub async fn save_setting(&mut self, setting: &Setting) -> Result<(), StoreError> {
        self.save_rows(std::slice::from_ref(setting)).await
    }

    /// Unsets a setting. False if it was not set.
    ///
    /// # Errors
    /// The database fails.
    pub async fn delete_setting(&mut self, name: &str) -> Result<bool, StoreError> {
        Ok(execute!(self, DELETE, name)? > 0)
    }
}
