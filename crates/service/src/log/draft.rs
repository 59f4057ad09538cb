//! A log is written down: saved as often as its writer likes, without a record in the audit, until it is handed in.

use liandai_model::{Day, LogId, LogMark, LogState};
use liandai_store::{StoreError, Tx, daily_log::DailyLog, officer::Officer};

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
        let mut tx = self.store.write(call.tenant).await?;
        let (officer, _) = self.log_writer(&mut tx, call, day).await?;
        let existing = tx.daily_log_on(officer.id, day).await?;
        if existing.is_none() && written.is_blank() {
            return Ok(None);
        }
        let log = self.write_down(&mut tx, call, &officer, existing, (day, written, seen)).await?;
        tx.commit().await?;
        Ok(Some(log))
    }

    /// Writes down what was typed, if nobody else did meanwhile.
    pub(super) async fn write_down(
        &self,
        tx: &mut Tx,
        call: &Call,
        officer: &Officer,
        existing: Option<DailyLog>,
        (day, written, seen): (Day, Written, i64),
    ) -> Result<DailyLog, Error> {
        let Some(mut log) = existing else {
            if seen != 0 {
                return Err(CHANGED);
            }
            return self.first_draft(tx, call, officer, day, written).await;
        };
        if !log.state.is_open() {
            return Err(Error::Conflict("log-handed-in-already"));
        }
        if written.stands_in(&log) {
            return Ok(log);
        }
        if log.version != seen {
            return Err(CHANGED);
        }
        written.put(&mut log);
        log.version += 1;
        log.saved_at = call.now;
        if tx.update_daily_log(&log, seen).await? { Ok(log) } else { Err(CHANGED) }
    }

    async fn first_draft(
        &self,
        tx: &mut Tx,
        call: &Call,
        officer: &Officer,
        day: Day,
        written: Written,
    ) -> Result<DailyLog, Error> {
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
        match tx.insert_daily_log(&log).await {
            Ok(()) => Ok(log),
            // Two devices began the same day at once.
            Err(StoreError::Taken(_)) => Err(CHANGED),
            Err(error) => Err(error.into()),
        }
    }
}
