//! A log is handed in.

use liandai_model::{Day, LogAct, LogState, OfficerId};
use liandai_store::{Tx, daily_log::DailyLog};

use super::{Done, LogText, month::Diary};
use crate::{Call, Error, Service, links::holds_on};

impl Service {
    /// Saves what the actor has written of a day and hands it in to whoever leads the actor today. If a log was owed for
    /// the day, it is late once the next working day has ended; one that was returned keeps what it was the first time, since its return took the leader's time.
    ///
    /// # Errors
    /// [`Error::Invalid`] if nothing was said to have been done; else as [`Service::save_log`].
    pub async fn hand_in_log(
        &self,
        call: &Call,
        day: Day,
        text: &LogText<'_>,
        seen: i64,
    ) -> Result<DailyLog, Error> {
        let written = text.read()?;
        if written.done.is_empty() {
            return Err(Error::invalid("done", "log-nothing-done"));
        }
        let mut tx = self.store.write(call.tenant).await?;
        let (officer, decision) = self.log_writer(&mut tx, call, day).await?;
        let existing = tx.daily_log_on(officer.id, day).await?;
        let was = self.write_down(&mut tx, call, &officer, existing, (day, written, seen)).await?;
        let mut log = was.clone();
        if was.state == LogState::Draft {
            let diary = Diary::read(&mut tx, call, &officer, day, day).await?;
            // What nobody owed cannot come too late.
            let known = diary.known(day, None);
            log.is_late = known.is_owed() && known.deadline.is_some_and(|last| call.today() > last);
        }
        log.state = LogState::HandedIn;
        log.handed_in_at = Some(call.now);
        log.leader_id = leader_of(&mut tx, call, officer.id).await?;
        (log.institution_id, log.unit_id) = (officer.institution_id, officer.unit_id);
        let done = Done {
            act: "hand-in-log",
            of: LogAct::HandedIn,
            text: "",
            writer: &officer.name,
            decision: &decision,
        };
        self.keep_log(&mut tx, call, &was, &mut log, done).await?;
        tx.commit().await?;
        Ok(log)
    }
}

/// Who leads an officer today.
pub(super) async fn leader_of(
    tx: &mut Tx,
    call: &Call,
    officer: OfficerId,
) -> Result<Option<OfficerId>, Error> {
    let links = tx.leaders_of(officer).await?;
    Ok(links.iter().find(|link| holds_on(link, call.today())).map(|link| link.leader_id))
}
