//! Recorded facts: what a rating reads besides sheets, and what their subjects say of them.

use liandai_model::{
    AccountId, Day, FactCommentId, FactId, FactKind, FactState, Instant, InstitutionId, Period, Subject,
    UnitId,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// A fact. Which fields it has depends on its kind.
    pub struct Fact in fact {
        /// Its id.
        pub id: FactId,
        /// What it is.
        pub kind: FactKind,
        /// Its id in files; of a deduction, the same under each criterion.
        pub mark: String,
        /// What it is about.
        pub subject: Subject,
        /// Whom it is about.
        pub subject_id: Uuid,
        /// Where that belonged when it was recorded.
        pub institution_id: InstitutionId,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// The criterion, kind of honour or absence, ground, outcome or indicator: a word of the package.
        pub word: String,
        /// What it is called.
        pub title: String,
        /// The level of an honour, a word of the package.
        pub level: Option<String>,
        /// Points, or the value of an indicator, in hundredths.
        pub points: Option<i64>,
        /// The day, or the first one.
        pub from_day: Day,
        /// The last day.
        pub to_day: Option<Day>,
        /// Days of leave or absence, in tenths.
        pub days: Option<i64>,
        /// Of which period.
        pub period: Option<Period>,
        /// Answers.
        pub satisfied: Option<i64>,
        /// Answers.
        pub basically_satisfied: Option<i64>,
        /// Answers.
        pub dissatisfied: Option<i64>,
        /// Where it is known from, in words.
        pub evidence: String,
        /// Where it stands.
        pub state: FactState,
        /// The fact in whose place it is to come.
        pub supersedes: Option<FactId>,
        /// Whether it only takes that one out of the record.
        pub annuls: bool,
        /// By which account; none for what came with the installation.
        pub recorded_by: Option<AccountId>,
        /// When.
        pub recorded_at: Instant,
        /// Who confirmed, refused or withdrew it.
        pub decided_by: Option<AccountId>,
        /// When.
        pub decided_at: Option<Instant>,
        /// Why.
        pub decided_why: String,
        /// When its subject said to have seen it.
        pub acknowledged_at: Option<Instant>,
    }
}

record! {
    /// What the subject of a fact says of it.
    pub struct FactComment in fact_comment {
        /// Its id.
        pub id: FactCommentId,
        /// Of which fact.
        pub fact_id: FactId,
        /// What.
        pub text: String,
        /// By which account.
        pub account_id: AccountId,
        /// The person's name then.
        pub author: String,
        /// When.
        pub at: Instant,
    }
}

/// How somebody decided on a fact.
#[derive(Clone, Copy, Debug)]
pub struct FactDecision<'a> {
    /// Where it stands from now on.
    pub state: FactState,
    /// Who decided.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// Why.
    pub why: &'a str,
}

const BY_ID: &str = "SELECT * FROM fact WHERE tenant_id = $1 AND id = $2";
const CORRECTIONS: &str =
    "SELECT * FROM fact WHERE tenant_id = $1 AND supersedes = $2 ORDER BY recorded_at, id";
const BY_MARK: &str = "SELECT * FROM fact WHERE tenant_id = $1 AND mark = $2 ORDER BY recorded_at, id";
const LIVE: &str = "SELECT * FROM fact WHERE tenant_id = $1 AND subject_id = $2 AND kind = $3
    AND state IN ('recorded', 'confirmed') ORDER BY from_day, id";
const OF_KIND: &str =
    "SELECT * FROM fact WHERE tenant_id = $1 AND subject_id = $2 AND kind = $3 ORDER BY from_day, id";
const DECIDE: &str = "UPDATE fact SET state = $3, decided_by = $4, decided_at = $5, decided_why = $6
    WHERE tenant_id = $1 AND id = $2 AND state = 'recorded'";
const SUPERSEDE: &str =
    "UPDATE fact SET state = 'superseded' WHERE tenant_id = $1 AND id = $2 AND state = 'confirmed'";
const ACKNOWLEDGE: &str = "UPDATE fact SET acknowledged_at = $3
    WHERE tenant_id = $1 AND id = $2 AND acknowledged_at IS NULL";
const COMMENTS: &str = "SELECT id, fact_id, text, account_id, author, at FROM fact_comment
    WHERE tenant_id = $1 AND fact_id = $2 ORDER BY at, id";

impl Tx {
    /// One fact.
    ///
    /// # Errors
    /// The database fails.
    pub async fn fact(&mut self, id: FactId) -> Result<Option<Fact>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The facts that were recorded to come in the place of one, in the order in which they were.
    ///
    /// # Errors
    /// The database fails.
    pub async fn corrections_of_fact(&mut self, id: FactId) -> Result<Vec<Fact>, StoreError> {
        all!(self, CORRECTIONS, id)
    }

    /// The facts with the same id in files: a deduction under several criteria, and corrections.
    ///
    /// # Errors
    /// The database fails.
    pub async fn facts_by_mark(&mut self, mark: &str) -> Result<Vec<Fact>, StoreError> {
        all!(self, BY_MARK, mark)
    }

    /// The facts of a kind about somebody that count or wait to be confirmed, by day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn live_facts(&mut self, subject: Uuid, kind: FactKind) -> Result<Vec<Fact>, StoreError> {
        all!(self, LIVE, subject, kind)
    }

    /// The facts of a kind about somebody, wherever they stand, by day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn facts_of_kind(&mut self, subject: Uuid, kind: FactKind) -> Result<Vec<Fact>, StoreError> {
        all!(self, OF_KIND, subject, kind)
    }

    /// Records facts.
    ///
    /// # Errors
    /// The institution is unknown, or the database fails.
    pub async fn insert_facts(&mut self, new: &[Fact]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }

    /// Decides on a fact that waits. False if there is none that does: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn decide_fact(&mut self, id: FactId, decision: &FactDecision<'_>) -> Result<bool, StoreError> {
        let FactDecision { state, by, at, why } = *decision;
        Ok(execute!(self, DECIDE, id, state, by, at, why)? > 0)
    }

    /// Lets a fact count no longer. False if it does not count: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn supersede_fact(&mut self, id: FactId) -> Result<bool, StoreError> {
        Ok(execute!(self, SUPERSEDE, id)? > 0)
    }

    /// Records that its subject has seen a fact. False if that is recorded already.
    ///
    /// # Errors
    /// The database fails.
    pub async fn acknowledge_fact(&mut self, id: FactId, at: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, ACKNOWLEDGE, id, at)? > 0)
    }

    /// Records what its subject says of a fact.
    ///
    /// # Errors
    /// The fact is unknown, or the database fails.
    pub async fn insert_fact_comment(&mut self, new: &FactComment) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// What its subject has said of a fact, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn fact_comments(&mut self, id: FactId) -> Result<Vec<FactComment>, StoreError> {
        all!(self, COMMENTS, id)
    }
}
