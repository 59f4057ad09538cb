//! One log with all that was said of it.

use liandai_model::LogId;
use liandai_store::{
    attachment::Attachment,
    daily_log::{DailyLog, LogRemark},
    officer::Officer,
    target::DayProgress,
};

use super::{asked::Found, files::files_of, hand_in::leader_of, hide_text};
use crate::{Call, Error, Service};

/// A log, and what the actor may do to it.
#[derive(Clone, Debug)]
pub struct ShownLog {
    /// The log.
    pub log: DailyLog,
    /// Who wrote it.
    pub writer: Officer,
    /// The name of the writer's unit.
    pub unit: Option<String>,
    /// What was done to it and said of it, in order.
    pub remarks: Vec<LogRemark>,
    /// The photos and documents that belong to it.
    pub files: Vec<Attachment>,
    /// What was reached of the writer's targets on the day.
    pub progress: Vec<DayProgress>,
    /// The name of whoever passed it up.
    pub passed_by: Option<String>,
    /// Whether the actor wrote it.
    pub is_own: bool,
    /// Whether the actor may mark it.
    pub may_mark: bool,
    /// Whether somebody leads the actor.
    has_leader: bool,
}

impl ShownLog {
    /// Whether the actor may say something of it.
    #[must_use]
    pub const fn may_remark(&self) -> bool {
        self.may_mark || (self.is_own && !self.log.state.is_open())
    }

    /// Whether the actor may return it.
    #[must_use]
    pub const fn may_return(&self) -> bool {
        self.may_mark && self.log.state.waits()
    }

    /// Whether the actor may pass it up.
    #[must_use]
    pub const fn may_pass_up(&self) -> bool {
        self.may_return() && self.has_leader
    }
}

impl Service {
    /// A log that the actor may read.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub async fn show_log(&self, call: &Call, id: LogId) -> Result<ShownLog, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let found = self.found_log(&mut tx, call, id).await?;
        let is_own = call.actor.officer == Some(found.writer.id);
        let may_mark = self.may_read_log(call, &found) && !found.log.state.is_open();
        let has_leader = match call.actor.officer {
            Some(officer) if may_mark && found.log.state.waits() => {
                leader_of(&mut tx, call, officer).await?.is_some()
            }
            _ => false,
        };
        let remarks = tx.log_remarks(id).await?;
        let passed_by = match found.log.passed_by {
            Some(officer) => tx.officer(officer).await?.map(|officer| officer.name),
            None => None,
        };
        let unit = match found.writer.unit_id {
            Some(unit) => tx.unit(unit).await?.map(|unit| unit.name),
            None => None,
        };
        let is_hidden = found.log.state.is_open() && !is_own;
        let files = if is_hidden { Vec::new() } else { files_of(&mut tx, id).await? };
        let progress = tx.progress_on(found.writer.id, found.log.day).await?;
        let Found { mut log, writer, .. } = found;
        if !is_own {
            hide_text(&mut log);
        }
        Ok(ShownLog { log, writer, unit, remarks, files, progress, passed_by, is_own, may_mark, has_leader })
    }
}
