//! Private addresses of calendars: who has one, known by a digest of its token alone.

use liandai_model::{AccountId, Instant};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{execute, one},
};

record! {
    /// The address of somebody's calendar.
    pub struct CalendarLink in calendar_link {
        /// Whose.
        pub account_id: AccountId,
        /// SHA-256 of its token.
        #[serde(skip)]
        pub token_digest: Vec<u8>,
        /// Since when.
        pub made_at: Instant,
        /// When it was last read, to the hour.
        pub read_at: Option<Instant>,
    }
}

const OF_ACCOUNT: &str = "SELECT * FROM calendar_link WHERE tenant_id = $1 AND account_id = $2";
const BY_DIGEST: &str = "SELECT * FROM calendar_link WHERE tenant_id = $1 AND token_digest = $2";
const FORGET: &str = "DELETE FROM calendar_link WHERE tenant_id = $1 AND account_id = $2";
const READ: &str = "UPDATE calendar_link SET read_at = $3
    WHERE tenant_id = $1 AND account_id = $2 AND (read_at IS NULL OR read_at < $4)";
/// Reading is written down once an hour.
const HOUR: i64 = 3600;

impl Tx {
    /// The address of an account's calendar, if it has one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn calendar_link(&mut self, account: AccountId) -> Result<Option<CalendarLink>, StoreError> {
        one!(self, OF_ACCOUNT, account)
    }

    /// Whose calendar a token opens.
    ///
    /// # Errors
    /// The database fails.
    pub async fn calendar_link_by(&mut self, digest: &[u8]) -> Result<Option<CalendarLink>, StoreError> {
        one!(self, BY_DIGEST, digest)
    }

    /// Gives an account an address; the one before opens nothing any more.
    ///
    /// # Errors
    /// The account is unknown, or the database fails.
    pub async fn save_calendar_link(&mut self, link: &CalendarLink) -> Result<(), StoreError> {
        self.forget_calendar_link(link.account_id).await?;
        self.insert_rows(std::slice::from_ref(link)).await
    }

    /// Takes an account's address away. False if it has none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_calendar_link(&mut self, account: AccountId) -> Result<bool, StoreError> {
        Ok(execute!(self, FORGET, account)? > 0)
    }

    /// Notes that it was read; within the hour nothing is written.
    ///
    /// # Errors
    /// The database fails.
    pub async fn note_calendar_read(&mut self, account: AccountId, at: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, READ, account, at, at.plus_seconds(-HOUR))? > 0)
    }
}
