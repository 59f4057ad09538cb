//! Times in which officers do not serve because a report that they broke a prohibition is credible (三(三)).

use liandai_model::{AccountId, CaseId, Day, Instant, OfficerId, SuspensionId};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// A suspension.
    pub struct Suspension in suspension {
        /// Its id.
        pub id: SuspensionId,
        /// In which case.
        pub case_id: CaseId,
        /// Of whom.
        pub officer_id: OfficerId,
        /// The first day.
        pub from_day: Day,
        /// The last day, once it is lifted.
        pub to_day: Option<Day>,
        /// Who ordered it.
        pub account_id: AccountId,
        /// Their name then.
        pub author: String,
        /// When.
        pub at: Instant,
        /// Who lifted it.
        pub lifted_by: Option<AccountId>,
        /// Their name then.
        pub lifter: String,
        /// When.
        pub lifted_at: Option<Instant>,
        /// Why.
        pub lifted_why: String,
    }
}

/// How one is lifted.
#[derive(Clone, Copy, Debug)]
pub struct Lifting<'a> {
    /// The last day.
    pub to_day: Day,
    /// By whom.
    pub by: AccountId,
    /// Their name.
    pub lifter: &'a str,
    /// When.
    pub at: Instant,
    /// Why.
    pub why: &'a str,
}

const OF_CASE: &str = "SELECT * FROM suspension WHERE tenant_id = $1 AND case_id = $2";
const OF_OFFICER: &str =
    "SELECT * FROM suspension WHERE tenant_id = $1 AND officer_id = $2 ORDER BY from_day DESC, id";
const LIFT: &str =
    "UPDATE suspension SET to_day = $3, lifted_by = $4, lifter = $5, lifted_at = $6, lifted_why = $7
    WHERE tenant_id = $1 AND id = $2 AND lifted_at IS NULL";

impl Tx {
    /// Records a suspension.
    ///
    /// # Errors
    /// The case or the officer is unknown, or the database fails.
    pub async fn insert_suspension(&mut self, new: &Suspension) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// The suspension of a case.
    ///
    /// # Errors
    /// The database fails.
    pub async fn suspension_of_case(&mut self, case: CaseId) -> Result<Option<Suspension>, StoreError> {
        one!(self, OF_CASE, case)
    }

    /// The suspensions of an officer, the latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn suspensions_of(&mut self, officer: OfficerId) -> Result<Vec<Suspension>, StoreError> {
        all!(self, OF_OFFICER, officer)
    }

    /// Lifts a suspension. False if there is none that lasts: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn lift_suspension(
        &mut self,
        id: SuspensionId,
        lifting: &Lifting<'_>,
    ) -> Result<bool, StoreError> {
        let Lifting { to_day, by, lifter, at, why } = *lifting;
        Ok(execute!(self, LIFT, id, to_day, by, lifter, at, why)? > 0)
    }
}
