//! Entries of registers with their own forms, and the steps that were done for them.

use liandai_model::{
    AccountId, Day, EntryId, EntryState, EntryStepId, Instant, InstitutionId, ObligationId, Subject, UnitId,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::{all, counted, execute, one},
};

record! {
    /// An entry of a register.
    pub struct Entry in register_entry {
        /// Its id.
        pub id: EntryId,
        /// The register, a word of the package.
        pub register: String,
        /// Of what kind it is of.
        pub subject: Subject,
        /// Of whom.
        pub subject_id: Uuid,
        /// Where that belonged when it was entered.
        pub institution_id: InstitutionId,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// The day that it is about.
        pub day: Day,
        /// What it is called.
        pub title: String,
        /// What the form says, as JSON: numbers in hundredths.
        pub fields: String,
        /// What can be searched for, in small letters.
        pub words: String,
        /// For which stretch of time it counts, as obligations name it; empty if for none.
        pub period: String,
        /// How much it counts, in tenths.
        pub amount: i64,
        /// What it helped to fulfil.
        pub obligation_id: Option<ObligationId>,
        /// Who confirms it: leader, office, above.
        pub confirmer: String,
        /// The institution that confirms it, if one does.
        pub confirmer_id: Option<InstitutionId>,
        /// How many steps there are before it can be confirmed.
        pub steps: i64,
        /// How many of them were done.
        pub steps_done: i64,
        /// Where it stands.
        pub state: EntryState,
        /// The entry in whose place it is to come.
        pub supersedes: Option<EntryId>,
        /// Whether it only takes that one out of the record.
        pub annuls: bool,
        /// By which account; none for what came with the installation.
        pub entered_by: Option<AccountId>,
        /// When.
        pub entered_at: Instant,
        /// Who confirmed, returned or withdrew it.
        pub decided_by: Option<AccountId>,
        /// When.
        pub decided_at: Option<Instant>,
        /// Why.
        pub decided_why: String,
    }
}

record! {
    /// A step that was done for an entry, or taken back.
    pub struct EntryStep in register_step {
        /// Its id.
        pub id: EntryStepId,
        /// Of which entry.
        pub entry_id: EntryId,
        /// Which, a word of the package.
        pub step: String,
        /// Whether it was done; else it was taken back.
        pub done: bool,
        /// On which day.
        pub day: Day,
        /// What was said of it.
        pub text: String,
        /// By which account.
        pub account_id: AccountId,
        /// The person's name then.
        pub author: String,
        /// When.
        pub at: Instant,
    }
}

/// How somebody decided on an entry.
#[derive(Clone, Copy, Debug)]
pub struct EntryDecision<'a> {
    /// Where it stands from now on.
    pub state: EntryState,
    /// What it helped to fulfil.
    pub obligation: Option<ObligationId>,
    /// Who decided.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// Why.
    pub why: &'a str,
}

const BY_ID: &str = "SELECT * FROM register_entry WHERE tenant_id = $1 AND id = $2";
const SUPERSEDING: &str =
    "SELECT * FROM register_entry WHERE tenant_id = $1 AND supersedes = $2 ORDER BY entered_at, id";
const DECIDE: &str = "UPDATE register_entry SET state = $3, obligation_id = $4, decided_by = $5, decided_at = $6, decided_why = $7
    WHERE tenant_id = $1 AND id = $2 AND state IN ('waiting', 'returned')";
const SUPERSEDE: &str = "UPDATE register_entry SET state = 'superseded'
    WHERE tenant_id = $1 AND id = $2 AND state IN ('confirmed', 'returned')";
const STEPS: &str = "SELECT id, entry_id, step, done, day, text, account_id, author, at FROM register_step
    WHERE tenant_id = $1 AND entry_id = $2 ORDER BY at, id";
const COUNT_STEPS: &str = "UPDATE register_entry SET steps_done = $4
    WHERE tenant_id = $1 AND id = $2 AND steps_done = $3 AND state IN ('waiting', 'returned')";
const SUM: &str = "SELECT CAST(COALESCE(sum(e.amount), 0) AS BIGINT) FROM register_entry AS e
    WHERE e.tenant_id = $1 AND e.state = 'confirmed' AND e.annuls = ?";
const LAST: &str =
    "SELECT * FROM register_entry WHERE tenant_id = $1 AND subject_id = $2 AND register = $3 AND period = $4
    AND state = 'confirmed' ORDER BY day DESC, id DESC LIMIT 1";

impl Tx {
    /// One entry.
    ///
    /// # Errors
    /// The database fails.
    pub async fn entry(&mut self, id: EntryId) -> Result<Option<Entry>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The entries that were made to come in the place of one, in the order in which they were.
    ///
    /// # Errors
    /// The database fails.
    pub async fn entries_superseding(&mut self, id: EntryId) -> Result<Vec<Entry>, StoreError> {
        all!(self, SUPERSEDING, id)
    }

    /// Enters something.
    ///
    /// # Errors
    /// The institution is unknown, or the database fails.
    pub async fn insert_entries(&mut self, new: &[Entry]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }

    /// Decides on an entry that waits or was returned. False if there is none: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn decide_entry(
        &mut self,
        id: EntryId,
        decision: &EntryDecision<'_>,
    ) -> Result<bool, StoreError> {
        let EntryDecision { state, obligation, by, at, why } = *decision;
        Ok(execute!(self, DECIDE, id, state, obligation, by, at, why)? > 0)
    }

    /// Lets an entry stand no longer that was confirmed or returned. False if there is none: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn supersede_entry(&mut self, id: EntryId) -> Result<bool, StoreError> {
        Ok(execute!(self, SUPERSEDE, id)? > 0)
    }

    /// The steps that were done for an entry, or taken back, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn entry_steps(&mut self, id: EntryId) -> Result<Vec<EntryStep>, StoreError> {
        all!(self, STEPS, id)
    }

    /// Writes down a step, and how many are done with it. False if it is not as many as before that were done: somebody was faster.
    ///
    /// # Errors
    /// The entry is unknown, or the database fails.
    pub async fn step_entry(
        &mut self,
        step: &EntryStep,
        (before, after): (i64, i64),
    ) -> Result<bool, StoreError> {
        if execute!(self, COUNT_STEPS, step.entry_id, before, after)? == 0 {
            return Ok(false);
        }
        self.insert_rows(std::slice::from_ref(step)).await?;
        Ok(true)
    }

    /// How much the confirmed entries of some registers about somebody count for a stretch of time, in tenths.
    ///
    /// # Errors
    /// The database fails.
    pub async fn entry_sum(
        &mut self,
        registers: &[String],
        subject: Uuid,
        period: &str,
    ) -> Result<i64, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses
            .add(SUM, [value(false)])
            .among(" AND e.register IN", registers.iter().map(|one| value(one.as_str())));
        clauses.add(" AND e.subject_id = ? AND e.period = ?", [value(subject), value(period)]);
        counted!(self, clauses)
    }

    /// The latest confirmed entry of a register about somebody that counts for a stretch of time.
    ///
    /// # Errors
    /// The database fails.
    pub async fn last_entry(
        &mut self,
        register: &str,
        subject: Uuid,
        period: &str,
    ) -> Result<Option<Entry>, StoreError> {
        one!(self, LAST, subject, register, period)
    }
}
