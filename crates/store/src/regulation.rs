//! Versions of a regulation: packages stored whole, hashed, and dated by the day from which they are in force.

use liandai_model::{AccountId, Day, Instant, RegulationId};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// A stored version.
    pub struct Regulation in regulation {
        /// Its id.
        pub id: RegulationId,
        /// The package that it is a version of.
        pub package: String,
        /// SHA-256 over the package, unique in the city.
        pub digest: Vec<u8>,
        /// The first day on which it is in force.
        pub effective_from: Day,
        /// The files of the package: a JSON object of name and text.
        pub files: String,
        /// The official text, where an administrator has attached it.
        pub official_text: Option<String>,
        /// What changed.
        pub note: String,
        /// By which account; none if it came with the program.
        pub stored_by: Option<AccountId>,
        /// When.
        pub stored_at: Instant,
    }
}

record! {
    /// A version without its texts.
    pub struct RegulationRow {
        /// Its id.
        pub id: RegulationId,
        /// The package.
        pub package: String,
        /// SHA-256 over the package.
        pub digest: Vec<u8>,
        /// The first day on which it is in force.
        pub effective_from: Day,
        /// Whether the official text is attached.
        pub has_official_text: bool,
        /// What changed.
        pub note: String,
        /// Who stored it.
        pub storer: Option<String>,
        /// When.
        pub stored_at: Instant,
    }
}

record! {
    /// An official text alone.
    struct OfficialText {
        /// As it was attached.
        pub text: String,
    }
}

const BY_ID: &str = "SELECT * FROM regulation WHERE tenant_id = $1 AND id = $2";
const BY_DIGEST: &str = "SELECT * FROM regulation WHERE tenant_id = $1 AND digest = $2";
const IN_FORCE: &str = "SELECT * FROM regulation WHERE tenant_id = $1 AND effective_from <= $2
    ORDER BY effective_from DESC, stored_at DESC, id DESC LIMIT 1";
const ALL: &str = "SELECT r.id, r.package, r.digest, r.effective_from,
        r.official_text IS NOT NULL AS has_official_text, r.note, a.display_name AS storer, r.stored_at
    FROM regulation AS r
    LEFT JOIN account AS a ON a.tenant_id = $1 AND a.id = r.stored_by
    WHERE r.tenant_id = $1 ORDER BY r.effective_from DESC, r.stored_at DESC, r.id DESC";
const IN_FORCE_ROW: &str = "SELECT r.id, r.package, r.digest, r.effective_from,
        r.official_text IS NOT NULL AS has_official_text, r.note, a.display_name AS storer, r.stored_at
    FROM regulation AS r
    LEFT JOIN account AS a ON a.tenant_id = $1 AND a.id = r.stored_by
    WHERE r.tenant_id = $1 AND r.effective_from <= $2
    ORDER BY r.effective_from DESC, r.stored_at DESC, r.id DESC LIMIT 1";
const OFFICIAL_TEXT: &str = "SELECT official_text AS text FROM regulation
    WHERE tenant_id = $1 AND id = $2 AND official_text IS NOT NULL";
const ATTACH: &str = "UPDATE regulation SET official_text = $3 WHERE tenant_id = $1 AND id = $2";

impl Tx {
    /// One version, whole.
    ///
    /// # Errors
    /// The database fails.
    pub async fn regulation(&mut self, id: RegulationId) -> Result<Option<Regulation>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The version with that digest.
    ///
    /// # Errors
    /// The database fails.
    pub async fn regulation_by_digest(&mut self, digest: &[u8]) -> Result<Option<Regulation>, StoreError> {
        one!(self, BY_DIGEST, digest)
    }

    /// The version in force on a day, whole: the one that began last; of those that began together, the one stored last.
    ///
    /// # Errors
    /// The database fails.
    pub async fn regulation_in_force(&mut self, day: Day) -> Result<Option<Regulation>, StoreError> {
        one!(self, IN_FORCE, day)
    }

    /// The same without its texts, for callers that keep packages in memory by their digest.
    ///
    /// # Errors
    /// The database fails.
    pub async fn regulation_row_in_force(&mut self, day: Day) -> Result<Option<RegulationRow>, StoreError> {
        one!(self, IN_FORCE_ROW, day)
    }

    /// All versions without their texts, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn regulations(&mut self) -> Result<Vec<RegulationRow>, StoreError> {
        all!(self, ALL)
    }

    /// Stores a version.
    ///
    /// # Errors
    /// The same package is stored already, or the database fails.
    pub async fn insert_regulation(&mut self, new: &Regulation) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// The official text of a version, if it is attached.
    ///
    /// # Errors
    /// The database fails.
    pub async fn official_text(&mut self, id: RegulationId) -> Result<Option<String>, StoreError> {
        let found: Option<OfficialText> = one!(self, OFFICIAL_TEXT, id)?;
        Ok(found.map(|found| found.text))
    }

    /// Attaches the official text to a version, or removes it. False if there is no such version.
    ///
    /// # Errors
    /// The database fails.
    pub async fn attach_official_text(
        &mut self,
        id: RegulationId,
        text: Option<&str>,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, ATTACH, id, text)? > 0)
    }
}
