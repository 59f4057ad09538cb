//! What is owed by the duty catalogue, and what was done about it. How counts follow is [`crate::obligation_tally`]'s.

use liandai_model::{
    AccountId, Day, Instant, InstitutionId, ObligationAct, ObligationId, ObligationMoveId, ObligationState,
    Subject, UnitId,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    clauses::value,
    column::record,
    engine::{all, one},
};

record! {
    /// A month whose obligations have been made.
    pub struct ObligationMonth in obligation_month {
        /// The month, as `2026-03`.
        pub month: String,
        /// How many were made.
        pub made: i64,
        /// When.
        pub made_at: Instant,
    }
}

record! {
    /// A duty that somebody owes for a stretch of time.
    pub struct Obligation in obligation {
        /// Its id.
        pub id: ObligationId,
        /// The duty, as the package calls it.
        pub duty: String,
        /// The stretch, as `2026-03`, `2026-Q1` or a day.
        pub period: String,
        /// What kind of debtor.
        pub subject: Subject,
        /// The officer, unit or institution that owes it.
        pub subject_id: Uuid,
        /// Where the debtor belonged when it arose; an institution itself.
        pub institution_id: InstitutionId,
        /// In which unit; a unit itself.
        pub unit_id: Option<UnitId>,
        /// The stretch's first day.
        pub first_day: Day,
        /// Its last day.
        pub last_day: Day,
        /// By when.
        pub due_day: Day,
        /// Of an institution, whose task it is: a word of the package; else empty.
        pub through: String,
        /// Who confirms it: leader, office, above, nobody.
        pub confirmer: String,
        /// The institution that confirms it, if one does.
        pub confirmer_id: Option<InstitutionId>,
        /// Whether it counts in the execution rate.
        pub counts: bool,
        /// What happened, of a duty that is owed when something does.
        pub occasion: String,
        /// Where it stands.
        pub state: ObligationState,
        /// Whether it was done after its day.
        pub is_late: bool,
        /// On which day it was done.
        pub done_on: Option<Day>,
        /// How much of it, in tenths.
        pub amount: Option<i64>,
        /// What kind of evidence there is, a word of the package; may be empty.
        pub evidence_kind: String,
        /// What shows that it was done.
        pub evidence: String,
        /// Who said that it was done.
        pub done_by: Option<AccountId>,
        /// When.
        pub done_at: Option<Instant>,
        /// Who confirmed, returned or excused it.
        pub decided_by: Option<AccountId>,
        /// When.
        pub decided_at: Option<Instant>,
        /// Why.
        pub decided_why: String,
        /// How often it was changed, from 1.
        pub version: i64,
    }
}

record! {
    /// Something that was done about an obligation.
    pub struct ObligationMove in obligation_move {
        /// Its id.
        pub id: ObligationMoveId,
        /// Of which obligation.
        pub obligation_id: ObligationId,
        /// What.
        pub act: ObligationAct,
        /// What was said.
        pub text: String,
        /// With which account.
        pub account_id: Option<AccountId>,
        /// Whose name that was.
        pub author: String,
        /// When.
        pub at: Instant,
    }
}

record! {
    /// Somebody who owes a duty already.
    struct Debtor {
        pub subject_id: Uuid,
    }
}

const BY_ID: &str = "SELECT * FROM obligation WHERE tenant_id = $1 AND id = $2";
const DEBTORS: &str = "SELECT subject_id FROM obligation WHERE tenant_id = $1 AND duty = $2 AND period = $3";
const MOVES: &str =
    "SELECT * FROM obligation_move WHERE tenant_id = $1 AND obligation_id = $2 ORDER BY at, id";
const DEPARTED: &str = "SELECT b.* FROM obligation AS b
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = b.subject_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = b.unit_id AND b.subject = 'unit'
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = b.institution_id
    WHERE b.tenant_id = $1 AND b.state IN ('open', 'returned')
        AND (o.ended_on < b.due_day OR u.ended_on < b.due_day OR i.ended_on < b.due_day)
    ORDER BY b.due_day, b.id LIMIT 2000";
const MONTHS: &str = "SELECT * FROM obligation_month WHERE tenant_id = $1 ORDER BY month";

impl Tx {
    /// The months whose obligations have been made, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligation_months(&mut self) -> Result<Vec<ObligationMonth>, StoreError> {
        all!(self, MONTHS)
    }

    /// Notes that a month's obligations have been made, or made once more.
    ///
    /// # Errors
    /// The database fails.
    pub async fn save_obligation_month(&mut self, month: &ObligationMonth) -> Result<(), StoreError> {
        self.save_rows(std::slice::from_ref(month)).await
    }

    /// One obligation.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligation(&mut self, id: ObligationId) -> Result<Option<Obligation>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// Who owes a duty for a stretch already.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligation_debtors(&mut self, duty: &str, period: &str) -> Result<Vec<Uuid>, StoreError> {
        let found: Vec<Debtor> = all!(self, DEBTORS, duty, period)?;
        Ok(found.into_iter().map(|one| one.subject_id).collect())
    }

    /// Adds obligations and counts them.
    ///
    /// # Errors
    /// One of them is there already, a place is unknown, or the database fails.
    pub async fn insert_obligations(&mut self, rows: &[Obligation]) -> Result<(), StoreError> {
        self.insert_rows(rows).await?;
        self.tally_new(rows).await
    }

    /// Writes how an obligation stands now and counts it anew, if it still has the version of `before`. False if it was changed since.
    ///
    /// # Errors
    /// The database fails.
    pub async fn change_obligation(
        &mut self,
        before: &Obligation,
        after: &Obligation,
    ) -> Result<bool, StoreError> {
        if !self.update_row_if(after, Some(("version", value(before.version)))).await? {
            return Ok(false);
        }
        self.tally_change(before, after).await?;
        Ok(true)
    }

    /// What is to be done by somebody who has left, or by a place that is no more, and is due only afterwards; at most 2,000.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligations_of_departed(&mut self) -> Result<Vec<Obligation>, StoreError> {
        all!(self, DEPARTED)
    }

    /// What was done about an obligation, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligation_moves(&mut self, id: ObligationId) -> Result<Vec<ObligationMove>, StoreError> {
        all!(self, MOVES, id)
    }

    /// Records what was done about obligations.
    ///
    /// # Errors
    /// There is no such obligation, or the database fails.
    pub async fn insert_obligation_moves(&mut self, rows: &[ObligationMove]) -> Result<(), StoreError> {
        self.insert_rows(rows).await
    }
}
