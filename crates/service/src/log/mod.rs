//! The daily log (四6(3)): an officer writes what was done on a day and hands it in, whoever leads the officer reads and marks it.
//!
//! What the Measures do not say, and is assumed here (the pages say so too):
//! - a log is owed for each working day in service, but for whole days of confirmed leave;
//! - it is late when it is handed in after the end of the next working day; one that was returned keeps what it was the first time;
//! - its words are good, fair and poor; a reader may also say no more than that it was read.

mod asked;
mod coverage;
mod draft;
mod export;
mod files;
mod hand_in;
mod mark;
mod month;
mod open;
mod pass_up;
mod queue;
mod remark;
mod send_back;
mod show;
mod status;
mod take_back;
mod waiting;

use liandai_model::{Day, LogAct, LogId, LogMark, LogRemarkId, LogState};
use liandai_store::{
    Tx,
    daily_log::{DailyLog, LogRemark},
};
use serde::Serialize;

pub use coverage::{CoverageCell, CoverageRow, LogCoverage, LogPlaces};
pub(crate) use coverage::{coverage_between, month_coverage};
pub use draft::LogText;
pub use mark::{MarkedLogs, Seen};
pub use month::{MonthDay, OfficerMonth};
pub use open::LogDay;
pub use queue::{LogQueue, QueueFilter};
pub use show::ShownLog;
pub use status::DayStatus;

use crate::{Call, Error, Service, powers::Decision, record::Record};

/// The most characters of one part of a log.
pub const MOST: usize = 2000;
/// The most characters of a remark.
pub const MOST_REMARK: usize = 500;
/// The kind of attendance that is no leave: whoever is away without leave owes the log.
const WITHOUT_LEAVE: &str = "absent";
/// What somebody may call their own day.
pub const SELF_RATINGS: [LogMark; 3] = [LogMark::Good, LogMark::Fair, LogMark::Poor];

/// Somebody else changed the log since it was read.
const CHANGED: Error = Error::Conflict("log-changed");

/// A log as audit records keep it. Its text is the log's own and stays there.
#[derive(Clone, Copy, Debug, Serialize)]
struct Kept {
    day: Day,
    log_state: LogState,
    late: bool,
    judgement: Option<LogMark>,
}

impl From<&DailyLog> for Kept {
    fn from(log: &DailyLog) -> Self {
        Self { day: log.day, log_state: log.state, late: log.is_late, judgement: log.mark }
    }
}

/// What was done to a log.
struct Done<'a> {
    /// The act of the audit.
    act: &'static str,
    /// The act on the log.
    of: LogAct,
    /// What was said.
    text: &'a str,
    /// Whose log it is.
    writer: &'a str,
    /// By what power.
    decision: &'a Decision,
}

/// What others see of a log that its writer has in hand again: that there is one. Its text is the writer's alone until it is handed in.
fn hide_text(log: &mut DailyLog) {
    if log.state.is_open() {
        for part in [&mut log.done, &mut log.result, &mut log.problems, &mut log.tomorrow] {
            part.clear();
        }
        log.self_rating = None;
    }
}

impl Service {
    /// Writes a log that was changed, with what was done to it and the audit record. `was` is the log as it was read.
    async fn keep_log(
        &self,
        tx: &mut Tx,
        call: &Call,
        was: &DailyLog,
        log: &mut DailyLog,
        done: Done<'_>,
    ) -> Result<(), Error> {
        log.version = was.version + 1;
        if !tx.update_daily_log(log, was.version).await? {
            return Err(CHANGED);
        }
        self.note(tx, call, log.id, done.of, done.text).await?;
        let label = format!("{} {}", done.writer, log.day);
        let record = Record::new(done.act, "log", log.id, &label).because(done.text);
        let record = record.before(&Kept::from(was))?.after(&Kept::from(&*log))?.by(done.decision);
        record.write(tx, call).await
    }

    /// Adds to what was done to a log.
    async fn note(
        &self,
        tx: &mut Tx,
        call: &Call,
        log_id: LogId,
        act: LogAct,
        text: &str,
    ) -> Result<(), Error> {
        let remark = LogRemark {
            id: LogRemarkId::new(call.now, self.random()),
            log_id,
            act,
            text: text.to_owned(),
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
        };
        Ok(tx.insert_log_remark(&remark).await?)
    }
}
