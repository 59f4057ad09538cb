//! Lists of daily logs for those who read them: what waits, what was read.

use liandai_model::{Day, Instant, LogId, LogMark, LogState, OfficerId};

use crate::{
    Page, Paged, StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::paged,
    tally::Tally,
};

record! {
    /// A log in a list.
    pub struct LogRow {
        /// The log.
        pub id: LogId,
        /// Its version.
        pub version: i64,
        /// Of which day.
        pub day: Day,
        /// Where it stands.
        pub state: LogState,
        /// Who wrote it.
        pub officer_id: OfficerId,
        /// Their name.
        pub officer: String,
        /// The name of the unit that they belong to.
        pub unit: Option<String>,
        /// What was done.
        pub done: String,
        /// What the writer thinks of the day.
        pub self_rating: Option<LogMark>,
        /// Whether it was handed in too late.
        pub is_late: bool,
        /// When it was handed in.
        pub handed_in_at: Option<Instant>,
        /// What the reader thinks of the day.
        pub mark: Option<LogMark>,
        /// The name of whoever passed it up.
        pub passed_by: Option<String>,
    }
}

/// Which logs are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Those written by these officers, or passed up by them.
    pub members: Vec<OfficerId>,
    /// Only those that stand here; all that were ever handed in, if nothing is said.
    pub state: Option<LogShown>,
    /// Only those of this officer.
    pub officer: Option<OfficerId>,
    /// Only those of this day and later.
    pub from: Option<Day>,
    /// Only those of this day and earlier.
    pub to: Option<Day>,
}

/// Which logs of those that were handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogShown {
    /// Those that wait to be read.
    Waiting,
    /// Those that were marked.
    Marked,
    /// Those that were returned and not handed in again.
    Returned,
}

/// The names only of the rows of the page.
const LIST: &str = "SELECT l.id, l.version, l.day, l.state, l.officer_id, o.name AS officer, u.name AS unit, l.done, l.self_rating,
        l.is_late, l.handed_in_at, l.mark, p.name AS passed_by
    FROM (SELECT l.* FROM daily_log AS l WHERE l.tenant_id = $1";
const WITH_NAMES: &str = ") AS l
    JOIN officer AS o ON o.tenant_id = $1 AND o.id = l.officer_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = o.unit_id
    LEFT JOIN officer AS p ON p.tenant_id = $1 AND p.id = l.passed_by";
const COUNT: &str = "SELECT count(*) FROM daily_log AS l WHERE l.tenant_id = $1";
/// What has waited longest comes first.
const ORDER: &str = " ORDER BY l.day, l.officer_id";
const LATEST_FIRST: &str = " ORDER BY l.day DESC, l.officer_id";

impl Tally {
    /// And logs of these officers that wait to be read.
    pub fn logs_waiting(&mut self, members: &[OfficerId]) -> &mut Self {
        let filter =
            LogFilter { members: members.to_vec(), state: Some(LogShown::Waiting), ..LogFilter::default() };
        self.ask(COUNT, |count| filter.narrow(count))
    }
}

impl Tx {
    /// Logs that these officers wrote or passed up: what waits with the oldest first, else the latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn logs_to_read(
        &mut self,
        filter: &LogFilter,
        page: Page,
    ) -> Result<Paged<LogRow>, StoreError> {
        let order = if filter.state == Some(LogShown::Waiting) { ORDER } else { LATEST_FIRST };
        let mut list = Clauses::new(self.tenant, LIST);
        filter.narrow(&mut list);
        list.push(order).page(page).push(WITH_NAMES).push(order);
        let mut count = Clauses::new(self.tenant, COUNT);
        filter.narrow(&mut count);
        paged!(self, page, list, count)
    }
}

impl LogFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        let members = || self.members.iter().copied().map(value);
        // Each part as an index serves it.
        match self.state {
            Some(LogShown::Waiting) => {
                clauses.push(" AND ((l.state = 'handed-in'").among(" AND l.officer_id IN", members());
                clauses.push(") OR (l.state = 'passed-up'").among(" AND l.passed_by IN", members());
                clauses.push("))");
            }
            Some(LogShown::Marked) => {
                clauses.push(" AND l.state = 'marked'").among(" AND l.officer_id IN", members());
            }
            Some(LogShown::Returned) => {
                clauses.push(" AND l.state = 'returned'").among(" AND l.officer_id IN", members());
            }
            None => {
                clauses.push(" AND l.state <> 'draft'").among(" AND l.officer_id IN", members());
            }
        }
        if let Some(officer) = self.officer {
            clauses.add(" AND l.officer_id = ?", [value(officer)]);
        }
        if let Some(from) = self.from {
            clauses.add(" AND l.day >= ?", [value(from)]);
        }
        if let Some(to) = self.to {
            clauses.add(" AND l.day <= ?", [value(to)]);
        }
    }
}
