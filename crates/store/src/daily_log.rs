//! Daily logs (四6(3)): one an officer and day, and what was said of each. Lists of them are in [`Tx::logs_to_read`], sums in
//! [`Tx::logs_by_unit`].

use liandai_model::{
    AccountId, Day, Instant, InstitutionId, LogAct, LogId, LogMark, LogRemarkId, LogState, OfficerId, UnitId,
};

use crate::{
    StoreError, Tx,
    clauses::value,
    column::record,
    engine::{all, one},
};

record! {
    /// What an officer did on a day.
    pub struct DailyLog in daily_log {
        /// Its id.
        pub id: LogId,
        /// Who wrote it.
        pub officer_id: OfficerId,
        /// Of which day.
        pub day: Day,
        /// The institution that the officer belonged to.
        pub institution_id: InstitutionId,
        /// The unit that the officer belonged to.
        pub unit_id: Option<UnitId>,
        /// Where it stands.
        pub state: LogState,
        /// Grows with every change, so that nobody overwrites what they have not seen.
        pub version: i64,
        /// What was done.
        pub done: String,
        /// What came of it.
        pub result: String,
        /// What stood in the way.
        pub problems: String,
        /// What comes next.
        pub tomorrow: String,
        /// What the writer thinks of the day.
        pub self_rating: Option<LogMark>,
        /// Whether it was handed in too late.
        pub is_late: bool,
        /// When its text was last saved.
        pub saved_at: Instant,
        /// When it was handed in.
        pub handed_in_at: Option<Instant>,
        /// Who led the officer then.
        pub leader_id: Option<OfficerId>,
        /// Who passed it up to the own leader.
        pub passed_by: Option<OfficerId>,
        /// What the reader thinks of the day.
        pub mark: Option<LogMark>,
        /// The reader's account.
        pub marked_by: Option<AccountId>,
        /// When it was marked.
        pub marked_at: Option<Instant>,
    }
}

record! {
    /// Something that was done to a log, and what was said.
    pub struct LogRemark in daily_log_remark {
        /// Its id.
        pub id: LogRemarkId,
        /// Of which log.
        pub log_id: LogId,
        /// What was done.
        pub act: LogAct,
        /// What was said; may be empty.
        pub text: String,
        /// With which account.
        pub account_id: AccountId,
        /// Whose name that was.
        pub author: String,
        /// When.
        pub at: Instant,
    }
}

const BY_ID: &str = "SELECT * FROM daily_log WHERE tenant_id = $1 AND id = $2";
const ON_DAY: &str = "SELECT * FROM daily_log WHERE tenant_id = $1 AND officer_id = $2 AND day = $3";
const BEFORE: &str = "SELECT * FROM daily_log WHERE tenant_id = $1 AND officer_id = $2 AND day < $3
    ORDER BY day DESC LIMIT 1";
const OF_OFFICER: &str = "SELECT * FROM daily_log
    WHERE tenant_id = $1 AND officer_id = $2 AND day >= $3 AND day <= $4 ORDER BY day";
const REMARKS: &str = "SELECT * FROM daily_log_remark WHERE tenant_id = $1 AND log_id = $2 ORDER BY at, id";
const SERVES: &str =
    "EXISTS (SELECT 1 FROM officer AS o WHERE o.tenant_id = $1 AND o.id = ? AND o.institution_id = ?
    AND o.unit_id IS NOT DISTINCT FROM ? AND o.joined_on <= ? AND (o.ended_on IS NULL OR o.ended_on >= ?))";

impl Tx {
    /// One log.
    ///
    /// # Errors
    /// The database fails.
    pub async fn daily_log(&mut self, id: LogId) -> Result<Option<DailyLog>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// An officer's log of a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn daily_log_on(
        &mut self,
        officer: OfficerId,
        day: Day,
    ) -> Result<Option<DailyLog>, StoreError> {
        one!(self, ON_DAY, officer, day)
    }

    /// An officer's last log before a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn daily_log_before(
        &mut self,
        officer: OfficerId,
        day: Day,
    ) -> Result<Option<DailyLog>, StoreError> {
        one!(self, BEFORE, officer, day)
    }

    /// An officer's logs between two days, both included, the earliest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn daily_logs_of(
        &mut self,
        officer: OfficerId,
        from: Day,
        to: Day,
    ) -> Result<Vec<DailyLog>, StoreError> {
        all!(self, OF_OFFICER, officer, from, to)
    }

    /// What was done to a log and said of it, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn log_remarks(&mut self, log: LogId) -> Result<Vec<LogRemark>, StoreError> {
        all!(self, REMARKS, log)
    }

    /// Adds a log. False if its officer has one of that day already, does not belong to the institution and the unit that the log
    /// names, or did not serve on that day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn begin_daily_log(&mut self, new: &DailyLog) -> Result<bool, StoreError> {
        let place = [value(new.officer_id), value(new.institution_id), value(new.unit_id)];
        self.add_row_if(new, SERVES, place.into_iter().chain([value(new.day), value(new.day)])).await
    }

    /// Adds those whose ids are new and overwrites the others.
    ///
    /// # Errors
    /// An officer has another one of that day, a reference leads nowhere, or the database fails.
    pub async fn save_daily_logs(&mut self, rows: &[DailyLog]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }

    /// Writes everything but the id, if the log still has the version `seen`. False if it has another, or there is none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn update_daily_log(&mut self, changed: &DailyLog, seen: i64) -> Result<bool, StoreError> {
        self.update_row_if(changed, Some(("version", value(seen)))).await
    }

    /// Records what was done to a log.
    ///
    /// # Errors
    /// There is no such log, or the database fails.
    pub async fn insert_log_remark(&mut self, new: &LogRemark) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Adds what was done to many logs, and overwrites what is there.
    ///
    /// # Errors
    /// There is no such log, or the database fails.
    pub async fn save_log_remarks(&mut self, rows: &[LogRemark]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }
}
