//! Where in an imported file a fact stands.

use liandai_model::{FactId, ImportId};

use crate::{StoreError, Tx, column::record, engine::one};

record! {
    /// Where a fact comes from that was brought with a file.
    pub struct FactOrigin in fact_origin {
        /// Which fact.
        pub fact_id: FactId,
        /// The import.
        pub import_id: ImportId,
        /// The file or sheet.
        pub part: String,
        /// The line in it.
        pub line: i64,
    }
}

const OF_FACT: &str =
    "SELECT fact_id, import_id, part, line FROM fact_origin WHERE tenant_id = $1 AND fact_id = $2";

impl Tx {
    /// Where a fact comes from, if it was brought with a file.
    ///
    /// # Errors
    /// The database fails.
    pub async fn origin_of_fact(&mut self, id: FactId) -> Result<Option<FactOrigin>, StoreError> {
        one!(self, OF_FACT, id)
    }

    /// Records where facts come from.
    ///
    /// # Errors
    /// A fact or the import is unknown, or the database fails.
    pub async fn insert_fact_origins(&mut self, new: &[FactOrigin]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }
}
