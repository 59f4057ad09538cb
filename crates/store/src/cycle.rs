//! Cycles: one period's appraisal under one version of the regulation (五(二)2).

use liandai_model::{AccountId, CycleId, CycleState, Day, Instant, Period, RegulationId};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// A period's appraisal.
    pub struct Cycle in cycle {
        /// Its id.
        pub id: CycleId,
        /// Which month, half-year or year.
        pub period: Period,
        /// The version of the regulation that it is held under, whatever is in force later.
        pub regulation_id: RegulationId,
        /// Where it stands.
        pub state: CycleState,
        /// The first day on which sheets are filled in.
        pub opens_on: Day,
        /// The last day on which sheets are approved.
        pub due_on: Day,
        /// The last day of the last thing that is to be done for the period: filing for a month.
        pub file_by: Day,
        /// By which account; none if by the calendar.
        pub opened_by: Option<AccountId>,
        /// When.
        pub opened_at: Instant,
        /// When it was closed.
        pub closed_at: Option<Instant>,
    }
}

const BY_ID: &str = "SELECT * FROM cycle WHERE tenant_id = $1 AND id = $2";
const OF_PERIOD: &str = "SELECT * FROM cycle WHERE tenant_id = $1 AND period = $2";
const ALL: &str = "SELECT * FROM cycle WHERE tenant_id = $1 ORDER BY opens_on DESC, period DESC";
const MOVE: &str =
    "UPDATE cycle SET state = $4, closed_at = $5 WHERE tenant_id = $1 AND id = $2 AND state = $3";

impl Tx {
    /// One cycle.
    ///
    /// # Errors
    /// The database fails.
    pub async fn cycle(&mut self, id: CycleId) -> Result<Option<Cycle>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The cycle of a period.
    ///
    /// # Errors
    /// The database fails.
    pub async fn cycle_of(&mut self, period: Period) -> Result<Option<Cycle>, StoreError> {
        one!(self, OF_PERIOD, period)
    }

    /// All cycles, those that opened last first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn cycles(&mut self) -> Result<Vec<Cycle>, StoreError> {
        all!(self, ALL)
    }

    /// Records a cycle.
    ///
    /// # Errors
    /// The period has one already, the regulation is unknown, or the database fails.
    pub async fn insert_cycle(&mut self, new: &Cycle) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Lets a cycle go from one state to another. False if there is no such cycle in that state.
    ///
    /// # Errors
    /// The database fails.
    pub async fn move_cycle(
        &mut self,
        id: CycleId,
        from: CycleState,
        to: CycleState,
        closed_at: Option<Instant>,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, MOVE, id, from, to, closed_at)? > 0)
    }
}
