//! The city's commission opens a cycle out of turn, makes what is missing in one, or closes one.

use liandai_model::{CycleId, CycleState, Period};

use super::windows::window_of;
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
};

impl Service {
    /// Whether the actor may open and close cycles.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub fn may_run_cycles(&self, call: &Call) -> Result<(), Error> {
        self.require(call, Action::RunCycle, &Place::city()).map(drop)
    }

    /// Has a worker open the cycle of a period that has ended, or make in an open one what is missing: sheets of people who were recorded
    /// late, assessors of those who had none.
    ///
    /// # Errors
    /// The actor may not; [`Error::Conflict`] if the period is not over, the cycle is closed or its opening is under way; the regulation has
    /// no window for the period; or the database fails.
    pub async fn run_cycle(&self, call: &Call, period: Period) -> Result<(), Error> {
        let decision = self.require(call, Action::RunCycle, &Place::city())?;
        if call.today() <= period.last_day() {
            return Err(Error::Conflict("cycle-period-not-over"));
        }
        let version = self.regulation_on(call.tenant, period.last_day()).await?;
        window_of(&version.package, period).ok_or(Error::NotFound("cycle"))?;
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let cycle = tx.cycle_of(period).await?;
        if cycle.as_ref().is_some_and(|cycle| cycle.state == CycleState::Closed) {
            return Err(Error::Conflict("cycle-is-closed"));
        }
        if !self.put_down_opening(&mut tx, period, Some(call.actor.account)).await? {
            return Err(Error::Conflict("cycle-is-opening"));
        }
        let (id, label) = (cycle.map(|cycle| cycle.id.to_string()).unwrap_or_default(), period.to_string());
        Record::new("run-cycle", "cycle", id, &label).by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Closes a cycle, whatever is left to do in it: nothing but corrections is done in it afterwards.
    ///
    /// # Errors
    /// The actor may not, there is no such open cycle, a reason is wanted, or the database fails.
    pub async fn close_cycle(&self, call: &Call, id: CycleId, reason: &str) -> Result<(), Error> {
        let decision = self.require(call, Action::RunCycle, &Place::city())?;
        let reason = crate::asked::reason(reason).map_err(|problem| Error::Invalid(vec![problem]))?;
        let mut tx = self.store.write(call.tenant).await?;
        let cycle = tx.cycle(id).await?.ok_or(Error::NotFound("cycle"))?;
        if !tx.move_cycle(id, CycleState::Open, CycleState::Closed, Some(call.now)).await? {
            return Err(Error::Conflict("cycle-is-not-open"));
        }
        let label = cycle.period.to_string();
        let record = Record::new("close-cycle", "cycle", id, &label).because(reason).by(&decision);
        record.write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }
}
