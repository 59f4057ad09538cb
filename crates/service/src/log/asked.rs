//! What is asked before a log is written or read: whose it is, and what the actor may do to it.

use liandai_model::{Day, LogId, LogState};
use liandai_store::{Tx, daily_log::DailyLog, officer::Officer};

use super::CHANGED;
use crate::{
    Call, Error, Service,
    place::officer_place,
    powers::{Action, Decision, Place},
};

/// A log with its writer, and where the actor's powers over it are asked.
pub(super) struct Found {
    pub(super) log: DailyLog,
    pub(super) writer: Officer,
    /// Where its writer stands.
    pub(super) place: Place,
    /// Where whoever it now waits for leads somebody: its writer, or who passed it up.
    pub(super) read_at: Place,
}

impl Service {
    /// The actor's officer, who may write a log of that day.
    ///
    /// # Errors
    /// The account belongs to no officer; the officer did not serve on the day; or the day is still to come.
    pub(crate) async fn log_writer(
        &self,
        tx: &mut Tx,
        call: &Call,
        day: Day,
    ) -> Result<(Officer, Decision), Error> {
        let id = call.actor.officer.ok_or(Error::Forbidden)?;
        let officer = tx.officer(id).await?.ok_or(Error::Forbidden)?;
        let place = officer_place(tx, &officer).await?;
        let decision = self.require(call, Action::WriteLog, &place)?;
        if day > call.today() {
            return Err(Error::Conflict("log-of-future"));
        }
        if day < officer.joined_on || officer.ended_on.is_some_and(|last| last < day) {
            return Err(Error::Conflict("log-not-serving"));
        }
        Ok((officer, decision))
    }

    /// A log that the actor may read.
    ///
    /// # Errors
    /// There is none: what is not handed in is its writer's alone.
    pub(super) async fn found_log(&self, tx: &mut Tx, call: &Call, id: LogId) -> Result<Found, Error> {
        let nothing = Error::NotFound("log");
        let log = tx.daily_log(id).await?.ok_or(Error::NotFound("log"))?;
        let writer = tx.officer(log.officer_id).await?.ok_or(Error::NotFound("log"))?;
        let place = officer_place(tx, &writer).await?;
        let read_at = match log.passed_by {
            Some(passer) => {
                let passer = tx.officer(passer).await?.ok_or(Error::NotFound("log"))?;
                officer_place(tx, &passer).await?
            }
            None => place.clone(),
        };
        let is_own = call.actor.officer == Some(writer.id);
        let found = Found { log, writer, place, read_at };
        let is_seen = self.may(call, Action::ViewLog, &found.place) || self.may_read_log(call, &found);
        if is_seen && (is_own || found.log.state != LogState::Draft) { Ok(found) } else { Err(nothing) }
    }

    /// Whether the actor is one of those for whom the log waits.
    pub(super) fn may_read_log(&self, call: &Call, found: &Found) -> bool {
        // Whoever passed a log up leads its writer still; that it was passed up does not make it their own.
        self.may(call, Action::MarkLog, &found.read_at) && is_others(call, found)
    }

    /// A log that was handed in and that the actor may mark, as it was when they saw it.
    ///
    /// # Errors
    /// There is none that the actor may read; the actor only reads it; it was changed since; or it is not handed in.
    pub(super) async fn log_to_mark(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: LogId,
        seen: i64,
    ) -> Result<(Found, Decision), Error> {
        let found = self.found_log(tx, call, id).await?;
        let decision = self.require(call, Action::MarkLog, &found.read_at)?;
        if !is_others(call, &found) {
            return Err(Error::Forbidden);
        }
        if found.log.version != seen {
            return Err(CHANGED);
        }
        if found.log.state.is_open() {
            return Err(Error::Conflict("log-not-handed-in"));
        }
        Ok((found, decision))
    }
}

/// Whether the log is somebody else's: neither the actor's nor that of whom the actor acts for.
fn is_others(call: &Call, found: &Found) -> bool {
    let lent = call.actor.principal.holdings.iter().filter_map(|holding| holding.on_behalf?.officer);
    call.actor.officer.into_iter().chain(lent).all(|officer| officer != found.writer.id)
}
