//! What of the log waits for somebody today.

use liandai_store::Tx;

use super::{DayStatus, month::read_month};
use crate::{Call, Error, Service, powers::Action};

/// What of the log waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingLogs {
    /// Whether today's log is owed and not handed in.
    pub today: bool,
    /// Days of this month that are missing, and logs that were returned.
    pub gaps: i64,
    /// Logs that wait for the actor to read them.
    pub to_read: i64,
}

impl Service {
    /// What of the log waits for the actor.
    pub(crate) async fn waiting_logs(&self, tx: &mut Tx, call: &Call) -> Result<WaitingLogs, Error> {
        let mut waiting = WaitingLogs::default();
        let may = |action| self.may_anywhere(call, action);
        if let Some(id) = call.actor.officer.filter(|_| may(Action::WriteLog))
            && let Some(officer) = tx.officer(id).await?
        {
            let month = read_month(tx, call, &officer, call.today(), true).await?;
            let open = |day: &super::MonthDay| day.day == call.today() && day.status == DayStatus::Open;
            waiting.today = month.days.iter().any(open);
            let gaps = month.count(DayStatus::Gap) + month.count(DayStatus::Returned);
            waiting.gaps = i64::try_from(gaps).unwrap_or(i64::MAX);
        }
        if may(Action::MarkLog)
            && let Ok(members) = self.read_by(call)
        {
            waiting.to_read = tx.logs_waiting(&members).await?;
        }
        Ok(waiting)
    }
}
