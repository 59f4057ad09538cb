//! A log is written down: saved as often as its writer likes, without a record in the audit, until it is handed in.

use liandai_model::{Day, LogId, LogMark, LogState};
use liandai_store::{Tx, daily_log::DailyLog, officer::Officer};

use super::{CHANGED, MOST, SELF_RATINGS};
use crate::{Call, Error, Service, typed::Typed};

/// A log as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct LogText<'a> {
    /// What was done.
    pub done: &'a str,
    /// What came of it.
    pub result: &'a str,
    /// What stood in the way.
    pub problems: &'a str,
    /// What comes next.
    pub tomorrow: &'a str,
    /// A word for the day, or nothing.
    pub self_rating: &'a str,
}

/// A log as it is kept.
pub(super) struct Written {
    pub(super) done: String,
    result: String,
    problems: String,
    tomorrow: String,
    self_rating: Option<LogMark>,
}

impl LogText<'_> {
    /// # Errors
    /// Every part that cannot be taken.
    pub(super) fn read(&self) -> Result<Written, Error> {
        let mut typed = Typed::default();
        let written = self.read_with(&mut typed);
        typed.done()?;
        Ok(written)
    }

    /// What was written, with what cannot be taken added to what else is wrong.
    pub(super) fn read_with(&self, typed: &mut Typed) -> Written {
        let written = Written {
            done: typed.lines("done", self.done, MOST),
            result: typed.lines("result", self.result, MOST),
            problems: typed.lines("problems", self.problems, MOST),
            tomorrow: typed.lines("tomorrow", self.tomorrow, MOST),
            self_rating: typed.choice("self_rating", self.self_rating),
        };
        if written.self_rating.is_some_and(|word| !SELF_RATINGS.contains(&word)) {
            typed.wrong("self_rating", "typed-choice");
        }
        written
    }
}

/// What is to be written of a log.
enum Change {
    /// It stands as it was typed.
    None(DailyLog),
    /// The first that is written of a day.
    New(DailyLog),
    /// A change of the version that was seen.
    Of(DailyLog, i64),
}

impl Written {
    fn stands_in(&self, log: &DailyLog) -> bool {
        log.done == self.done
            && log.result == self.result
            && log.problems == self.problems
            && log.tomorrow == self.tomorrow
            && log.self_rating == self.self_rating
    }

    pub(super) fn is_blank(&self) -> bool {
        [&self.done, &self.result, &self.problems, &self.tomorrow].into_iter().all(String::is_empty)
            && self.self_rating.is_none()
    }

    pub(super) fn put(self, log: &mut DailyLog) {
        log.done = self.done;
        log.result = self.result;
        log.problems = self.problems;
        log.tomorrow = self.tomorrow;
        log.self_rating = self.self_rating;
    }
}

impl Service {
    /// Saves what the actor has written of a day; `seen` is the version that the page showed, 0 if there was none. Gives the log as
    /// it is kept; none, if there is none yet and nothing was written. What is kept already is not written again, so that an answer
    /// that was lost on its way does no harm.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every part that is too long; [`Error::Conflict`] if the log was handed in or changed elsewhere, or the
    /// actor can have none of that day; the actor is no officer; or the database fails.
    pub async fn save_log(
        &self,
        call: &Call,
        day: Day,
        text: &LogText<'_>,
        seen: i64,
    ) -> Result<Option<DailyLog>, Error> {
        let written = text.read()?;
        let mut tx = self.store.read(call.tenant).await?;
        let (officer, _) = self.log_writer(&mut tx, call, day).await?;
        let existing = tx.daily_log_on(officer.id, day).await?;
        drop(tx);
        if existing.is_none() && written.is_blank() {
            return Ok(None);
        }
        // Logs are saved all day long by everybody. The one statement that writes looks itself whether all is still as it was read.
        let change = self.changed_by(call, &officer, existing, (day, written, seen))?;
        if let Change::None(log) = change {
            return Ok(Some(log));
        }
        let mut tx = self.store.write_at_once(call.tenant).await?;
        Ok(Some(change.write(&mut tx).await?))
    }

    /// Writes down what was typed, if nobody else did meanwhile.
    pub(super) async fn write_down(
        &self,
        tx: &mut Tx,
        call: &Call,
        officer: &Officer,
        existing: Option<DailyLog>,
        typed: (Day, Written, i64),
    ) -> Result<DailyLog, Error> {
        self.changed_by(call, officer, existing, typed)?.write(tx).await
    }

    /// What is to be written of a day, if its writer has seen what stands.
    fn changed_by(
        &self,
        call: &Call,
        officer: &Officer,
        existing: Option<DailyLog>,
        (day, written, seen): (Day, Written, i64),
    ) -> Result<Change, Error> {
        let Some(mut log) = existing else {
            if seen != 0 {
                return Err(CHANGED);
            }
            return Ok(Change::New(self.first_draft(call, officer, day, written)));
        };
        if !log.state.is_open() {
            return Err(Error::Conflict("log-handed-in-already"));
        }
        if written.stands_in(&log) {
            return Ok(Change::None(log));
        }
        if log.version != seen {
            return Err(CHANGED);
        }
        written.put(&mut log);
        log.version += 1;
        log.saved_at = call.now;
        Ok(Change::Of(log, seen))
    }

    fn first_draft(&self, call: &Call, officer: &Officer, day: Day, written: Written) -> DailyLog {
        let mut log = DailyLog {
            id: LogId::new(call.now, self.random()),
            officer_id: officer.id,
            day,
            institution_id: officer.institution_id,
            unit_id: officer.unit_id,
            state: LogState::Draft,
            version: 1,
            done: String::new(),
            result: String::new(),
            problems: String::new(),
            tomorrow: String::new(),
            self_rating: None,
            is_late: false,
            saved_at: call.now,
            handed_in_at: None,
            leader_id: None,
            passed_by: None,
            mark: None,
            marked_by: None,
            marked_at: None,
        };
        written.put(&mut log);
        log
    }
}

impl Change {
    /// Writes it by one statement, and gives the log as it is kept.
    ///
    /// # Errors
    /// Somebody changed the log, or moved its writer, since they were read; or the database fails.
    async fn write(self, tx: &mut Tx) -> Result<DailyLog, Error> {
        let (log, is_written) = match self {
            Self::None(log) => (log, true),
            Self::New(log) => {
                let is_written = tx.begin_daily_log(&log).await?;
                (log, is_written)
            }
            Self::Of(log, seen) => {
                let is_written = tx.update_daily_log(&log, seen).await?;
                (log, is_written)
            }
        };
        if is_written { Ok(log) } else { Err(CHANGED) }
    }
}
