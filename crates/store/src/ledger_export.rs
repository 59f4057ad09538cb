//! What was taken out of the ledger: asked for, made by a worker, given to whoever asked, and gone after some days.

use liandai_model::{
    AccountId, AttachmentId, Instant, InstitutionId, JobId, JobState, LedgerExportId, OfficerId,
};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// An archive of evidence.
    pub struct LedgerExport in ledger_export {
        /// Its id.
        pub id: LedgerExportId,
        /// Who asked for it.
        pub account_id: AccountId,
        /// Of which institution.
        pub institution_id: Option<InstitutionId>,
        /// Of which officer alone.
        pub officer_id: Option<OfficerId>,
        /// How it was narrowed: JSON.
        pub asked: String,
        /// The job that makes it.
        pub job_id: JobId,
        /// How many pieces of evidence are in it.
        pub items: i64,
        /// How many files.
        pub files: i64,
        /// How many files could not be read any more.
        pub left_out: i64,
        /// When it was asked for.
        pub asked_at: Instant,
        /// When it was made.
        pub made_at: Option<Instant>,
        /// When it goes.
        pub expires_at: Instant,
    }
}

record! {
    /// An archive in a list.
    pub struct LedgerExportRow {
        /// Its id.
        pub id: LedgerExportId,
        /// What the institution is called.
        pub institution: Option<String>,
        /// How it was narrowed: JSON.
        pub asked: String,
        /// How many pieces of evidence are in it.
        pub items: i64,
        /// How many files.
        pub files: i64,
        /// How many files could not be read any more.
        pub left_out: i64,
        /// When it was asked for.
        pub asked_at: Instant,
        /// When it was made.
        pub made_at: Option<Instant>,
        /// When it goes.
        pub expires_at: Instant,
        /// Where the job stands; none if it was forgotten.
        pub state: Option<JobState>,
        /// How much of it is done.
        pub done: Option<i64>,
        /// Of how much.
        pub total: Option<i64>,
        /// Why it failed.
        pub failure: Option<String>,
        /// The archive.
        pub file_id: Option<AttachmentId>,
        /// How many bytes it has.
        pub bytes: Option<i64>,
    }
}

const BY_ID: &str = "SELECT * FROM ledger_export WHERE tenant_id = $1 AND id = $2";
const OF_ACCOUNT: &str = "SELECT e.id, i.name AS institution, e.asked, e.items, e.files, e.left_out, e.asked_at, e.made_at, e.expires_at,
        j.state, j.done, j.total, j.failure, f.id AS file_id, f.bytes
    FROM ledger_export AS e
    LEFT JOIN institution AS i ON i.tenant_id = $1 AND i.id = e.institution_id
    LEFT JOIN job AS j ON j.tenant_id = $1 AND j.id = e.job_id
    LEFT JOIN attachment AS f ON f.tenant_id = $1 AND f.owner_id = e.id AND f.owner = 'ledger-export'
    WHERE e.tenant_id = $1 AND e.account_id = $2 AND e.expires_at > $3
    ORDER BY e.asked_at DESC, e.id DESC LIMIT 20";
const MADE: &str = "UPDATE ledger_export SET items = $3, files = $4, left_out = $5, made_at = $6
    WHERE tenant_id = $1 AND id = $2";
const FORGET_FILES: &str = "DELETE FROM attachment WHERE tenant_id = $1 AND owner = 'ledger-export'
    AND owner_id IN (SELECT e.id FROM ledger_export AS e WHERE e.tenant_id = $1 AND e.expires_at <= $2)";
const FORGET: &str = "DELETE FROM ledger_export WHERE tenant_id = $1 AND expires_at <= $2";

impl Tx {
    /// One archive.
    ///
    /// # Errors
    /// The database fails.
    pub async fn ledger_export(&mut self, id: LedgerExportId) -> Result<Option<LedgerExport>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The archives that an account asked for and that are still there, the latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn ledger_exports_of(
        &mut self,
        account: AccountId,
        now: Instant,
    ) -> Result<Vec<LedgerExportRow>, StoreError> {
        all!(self, OF_ACCOUNT, account, now)
    }

    /// Records that somebody asked for an archive.
    ///
    /// # Errors
    /// The database fails.
    pub async fn insert_ledger_export(&mut self, new: &LedgerExport) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Records that an archive was made. False if there is none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn ledger_export_made(
        &mut self,
        id: LedgerExportId,
        (items, files, left_out): (i64, i64, i64),
        at: Instant,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, MADE, id, items, files, left_out, at)? > 0)
    }

    /// Forgets the archives whose time is over, with what is known of their files, and says how many there were. Their bytes are swept.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_ledger_exports(&mut self, now: Instant) -> Result<u64, StoreError> {
        execute!(self, FORGET_FILES, now)?;
        execute!(self, FORGET, now)
    }
}
