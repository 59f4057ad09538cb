//! What of the log waits for somebody today.

use liandai_store::{Tx, officer::Officer};

use super::{DayStatus, month::read_month};
use crate::{
    Call, Error, Service,
    powers::Action,
    workbench::{Asked, Waiting},
};

impl Service {
    /// Whether the actor's log of today is owed and not handed in, and how many days of this month are missing or were returned.
    pub(crate) async fn waiting_logs(
        &self,
        tx: &mut Tx,
        call: &Call,
        own: Option<&Officer>,
    ) -> Result<Vec<Waiting>, Error> {
        let mut waiting = Vec::new();
        if let Some(officer) = own.filter(|_| self.may_anywhere(call, Action::WriteLog)) {
            let month = read_month(tx, call, officer, call.today(), true).await?;
            let open = |day: &super::MonthDay| day.day == call.today() && day.status == DayStatus::Open;
            waiting.extend(month.days.iter().any(open).then_some(Waiting::LogToday));
            let gaps = month.count(DayStatus::Gap) + month.count(DayStatus::Returned);
            waiting.extend((gaps > 0).then(|| Waiting::LogGaps(i64::try_from(gaps).unwrap_or(i64::MAX))));
        }
        Ok(waiting)
    }

    /// Logs that wait for the actor to read them.
    pub(crate) fn ask_logs(&self, call: &Call, asked: &mut Asked) {
        if self.may_anywhere(call, Action::MarkLog)
            && let Ok(members) = self.read_by(call)
        {
            asked.count(Waiting::LogsToRead).logs_waiting(&members);
        }
    }
}
