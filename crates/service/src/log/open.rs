//! A day as its officer opens it: the log of it, or an empty page, with the month around it.

use liandai_model::{Day, LogState};
use liandai_store::{
    attachment::Attachment,
    daily_log::{DailyLog, LogRemark},
    link::LinkRow,
    target::{DayProgress, TargetRow},
};

use super::{
    files::files_of,
    month::{Diary, MonthDay, OfficerMonth, month_of},
};
use crate::{Call, Error, Service, links::holds_on, target::targets_of};

/// A day of an officer's.
#[derive(Clone, Debug)]
pub struct LogDay {
    /// The day.
    pub day: Day,
    /// How the officer stands towards it.
    pub stands: MonthDay,
    /// The last day on which its log is in time.
    pub deadline: Option<Day>,
    /// The log, if there is one.
    pub log: Option<DailyLog>,
    /// What was done to it and said of it, in order.
    pub remarks: Vec<LogRemark>,
    /// The photos and documents that belong to it.
    pub files: Vec<Attachment>,
    /// The officer's confirmed targets of the year.
    pub targets: Vec<TargetRow>,
    /// What was reached of them on the day.
    pub progress: Vec<DayProgress>,
    /// The officer's last log before, to begin with.
    pub before: Option<DailyLog>,
    /// Who leads the officer today and will read it.
    pub leader: Option<LinkRow>,
    /// The month around the day.
    pub month: OfficerMonth,
}

impl LogDay {
    /// Whether the log can be written.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.log.as_ref().is_none_or(|log| log.state.is_open())
    }

    /// Whether it can be taken back.
    #[must_use]
    pub fn may_take_back(&self) -> bool {
        self.log.as_ref().is_some_and(|log| log.state == LogState::HandedIn)
    }

    /// The version that the page shows, 0 if there is no log.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.log.as_ref().map_or(0, |log| log.version)
    }
}

impl Service {
    /// A day of the actor's own.
    ///
    /// # Errors
    /// The actor is no officer, can have no log of that day, or the database fails.
    pub async fn open_log(&self, call: &Call, day: Day) -> Result<LogDay, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (officer, _) = self.log_writer(&mut tx, call, day).await?;
        let (from, to) = month_of(day);
        let logs = tx.daily_logs_of(officer.id, from, to).await?;
        let diary = Diary::read(&mut tx, call, &officer, from, to).await?;
        let days = diary.days(from, to, &logs);
        let stands = days.iter().find(|one| one.day == day).cloned().ok_or(Error::NotFound("day"))?;
        let log = logs.iter().find(|log| log.day == day).cloned();
        let (remarks, files) = match &log {
            Some(log) => (tx.log_remarks(log.id).await?, files_of(&mut tx, log.id).await?),
            None => (Vec::new(), Vec::new()),
        };
        let before = match logs.iter().rev().find(|log| log.day < day) {
            Some(log) => Some(log.clone()),
            None => tx.daily_log_before(officer.id, day).await?,
        };
        let targets = targets_of(&mut tx, officer.id, i64::from(day.ymd().0)).await?;
        // Who has no targets has reached nothing of them.
        let progress = if targets.is_empty() { Vec::new() } else { tx.progress_on(officer.id, day).await? };
        let leaders = tx.leaders_of(officer.id).await?;
        let leader = leaders.into_iter().find(|link| holds_on(link, call.today()));
        let month = OfficerMonth { officer: officer.id, name: officer.name, days, logs };
        Ok(LogDay {
            day,
            stands,
            deadline: diary.deadline(day),
            log,
            remarks,
            files,
            targets,
            progress,
            before,
            leader,
            month,
        })
    }
}
