//! The logs that wait for somebody, and those that they have read.

use liandai_model::{Day, LogId, OfficerId};
use liandai_store::{
    Page, Paged,
    daily_log_list::{LogFilter, LogRow, LogShown},
    officer::Officer,
};

use super::ShownLog;
use crate::{Call, Error, Service, powers::Action};

/// Which logs of the queue are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct QueueFilter {
    /// Those that stand so; all, if nothing is said.
    pub shown: Option<LogShown>,
    /// Only those of this officer.
    pub officer: Option<OfficerId>,
    /// Of this day and later.
    pub from: Option<Day>,
    /// Of this day and earlier.
    pub to: Option<Day>,
}

/// A queue.
#[derive(Clone, Debug)]
pub struct LogQueue {
    /// The logs of the page.
    pub listed: Paged<LogRow>,
    /// Whose logs they are: the officers whom the actor leads.
    pub members: Vec<Officer>,
    /// The log that is open: the one that was asked for, else the first.
    pub open: Option<ShownLog>,
}

impl Service {
    /// The officers whose logs wait for the actor: those whom the actor leads, and whom somebody leads for whom the actor acts.
    ///
    /// # Errors
    /// There are none.
    pub(super) fn read_by(&self, call: &Call) -> Result<Vec<OfficerId>, Error> {
        let reach = self.reach(call, Action::MarkLog)?;
        let own = |officer: &OfficerId| Some(*officer) == call.actor.officer;
        Ok(reach.officers.into_iter().filter(|officer| !own(officer)).collect())
    }

    /// The actor's queue, with one log open.
    ///
    /// # Errors
    /// The actor leads nobody; there is no such log that the actor may read; or the database fails.
    pub async fn log_queue(
        &self,
        call: &Call,
        filter: &QueueFilter,
        open: Option<LogId>,
        page: Page,
    ) -> Result<LogQueue, Error> {
        let members = self.read_by(call)?;
        let wanted = LogFilter {
            members,
            state: filter.shown,
            officer: filter.officer,
            from: filter.from,
            to: filter.to,
        };
        let mut tx = self.store.read(call.tenant).await?;
        let mut listed = tx.logs_to_read(&wanted, page).await?;
        for row in listed.rows.iter_mut().filter(|row| row.state.is_open()) {
            row.done.clear();
            row.self_rating = None;
        }
        let members = tx.officers_among(&wanted.members).await?;
        drop(tx);
        let open = match open.or_else(|| listed.rows.first().map(|row| row.id)) {
            Some(id) => Some(self.show_log(call, id).await?),
            None => None,
        };
        Ok(LogQueue { listed, members, open })
    }
}
