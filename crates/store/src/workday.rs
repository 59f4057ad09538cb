//! Days on which work is owed or not owed against the days of the week: holidays, and weekends that are worked.

use liandai_model::{Day, DayKind};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute},
};

record! {
    /// A day that differs from its day of the week.
    pub struct Workday in workday {
        /// The day.
        pub day: Day,
        /// Holiday or working day.
        pub kind: DayKind,
        /// What it is called.
        pub name: String,
    }
}

const BETWEEN: &str = "SELECT * FROM workday WHERE tenant_id = $1 AND day >= $2 AND day <= $3 ORDER BY day";
const DELETE: &str = "DELETE FROM workday WHERE tenant_id = $1 AND day = $2";

impl Tx {
    /// The days between two days that differ from their day of the week, both included.
    ///
    /// # Errors
    /// The database fails.
    pub async fn workdays(&mut self, from: Day, to: Day) -> Result<Vec<Workday>, StoreError> {
        all!(self, BETWEEN, from, to)
    }

    /// Adds days, and overwrites those that are there.
    ///
    /// # Errors
    /// The database fails.
    pub async fn save_workdays(&mut self, rows: &[Workday]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }

    /// Makes a day follow its day of the week again. False if it did.
    ///
    /// # Errors
    /// The database fails.
    pub async fn delete_workday(&mut self, day: Day) -> Result<bool, StoreError> {
        Ok(execute!(self, DELETE, day)? > 0)
    }
}
