//! Targets: what an institution, a unit, a post or a person is to reach in a year (三(四)2(7), 四6(2)), and how far they are.

use liandai_model::{
    AccountId, Day, Instant, InstitutionId, OfficerId, TargetId, TargetProgressId, TargetState, UnitId,
};

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, contains, value},
    column::record,
    engine::{all, execute, found, listed, one, paged},
    tally::Tally,
};

record! {
    /// A target.
    pub struct Target in target {
        /// Its id.
        pub id: TargetId,
        /// For which year.
        pub year: i64,
        /// On which aspect, a word of the package.
        pub aspect: String,
        /// Whose, or where whoever it belongs to is.
        pub institution_id: InstitutionId,
        /// The unit whose it is, or where the person is.
        pub unit_id: Option<UnitId>,
        /// The person whose it is.
        pub officer_id: Option<OfficerId>,
        /// The post there whose it is, a word of the package.
        pub post: Option<String>,
        /// What it was broken down from.
        pub parent_id: Option<TargetId>,
        /// What is to be reached.
        pub title: String,
        /// How.
        pub steps: String,
        /// How much, in hundredths of the measure.
        pub amount: i64,
        /// What is counted: cases, days, percent.
        pub measure: String,
        /// By when.
        pub due_day: Day,
        /// Where it stands.
        pub state: TargetState,
        /// Counts the changes of what it says.
        pub version: i64,
        /// Who set it, or proposed it.
        pub set_by: Option<AccountId>,
        /// When.
        pub set_at: Instant,
        /// Who answered for the other side.
        pub answered_by: Option<AccountId>,
        /// When.
        pub answered_at: Option<Instant>,
        /// What they said.
        pub answer: String,
    }
}

record! {
    /// What was reached on a day.
    pub struct TargetProgress in target_progress {
        /// Its id.
        pub id: TargetProgressId,
        /// Of which target.
        pub target_id: TargetId,
        /// The day.
        pub day: Day,
        /// How much, in hundredths of the measure; negative to correct.
        pub amount: i64,
        /// What it was.
        pub note: String,
        /// Who recorded it.
        pub account_id: AccountId,
        /// Their name then.
        pub author: String,
        /// When.
        pub at: Instant,
    }
}

record! {
    /// A target in a list, with the names of those it concerns and what was reached.
    pub struct TargetRow {
        /// Its id.
        pub id: TargetId,
        /// On which aspect, a word of the package.
        pub aspect: String,
        /// Whose, or where whoever it belongs to is.
        pub institution_id: InstitutionId,
        /// Its name.
        pub institution: String,
        /// The unit.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// The person.
        pub officer_id: Option<OfficerId>,
        /// Their name.
        pub officer: Option<String>,
        /// The post, a word of the package.
        pub post: Option<String>,
        /// What it was broken down from.
        pub parent_id: Option<TargetId>,
        /// What is to be reached.
        pub title: String,
        /// How much, in hundredths of the measure.
        pub amount: i64,
        /// What is counted.
        pub measure: String,
        /// By when.
        pub due_day: Day,
        /// Where it stands.
        pub state: TargetState,
        /// What was reached so far of it and of what was broken down from it, in hundredths of the measure.
        pub reached: i64,
    }
}

record! {
    /// What was reached of a target on a day, for the log of that day.
    pub struct DayProgress {
        /// The target.
        pub target_id: TargetId,
        /// What it is.
        pub title: String,
        /// How much on that day, in hundredths of the measure.
        pub amount: i64,
        /// What is counted.
        pub measure: String,
        /// What it was; may be empty.
        pub note: String,
        /// How much is to be reached.
        pub whole: i64,
        /// How much was reached in all, by now.
        pub reached: i64,
    }
}

record! {
    /// How many targets wait for somebody.
    pub struct TargetCount {
        /// How many.
        pub n: i64,
    }
}

record! {
    /// How many targets stand in a state.
    pub struct TargetStateCount {
        /// The state.
        pub state: TargetState,
        /// How many.
        pub n: i64,
    }
}

/// Whose targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetLevel {
    /// Institutions themselves.
    Institution,
    /// Units themselves.
    Unit,
    /// Persons.
    Officer,
}

/// Which targets are wanted; all within reach, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetFilter {
    /// Of this year.
    pub year: Option<i64>,
    /// Of this level.
    pub level: Option<TargetLevel>,
    /// Of this institution or within it.
    pub institution: Option<InstitutionId>,
    /// Of this unit or within it.
    pub unit: Option<UnitId>,
    /// Of this person.
    pub officer: Option<OfficerId>,
    /// On this aspect.
    pub aspect: Option<String>,
    /// That stand here; without it, all but those withdrawn.
    pub state: Option<TargetState>,
    /// Broken down from this one.
    pub parent: Option<TargetId>,
    /// The title or the person's name contains this.
    pub text: Option<String>,
    /// Due before this day and not reached.
    pub overdue_on: Option<Day>,
}

const COLUMNS: Belongs =
    Belongs { institution: "t.institution_id", unit: Some("t.unit_id"), officer: Some("t.officer_id") };
const BY_ID: &str = "SELECT * FROM target WHERE tenant_id = $1 AND id = $2";
/// What was reached of a target and of everything that was broken down from it.
macro_rules! reached {
    () => {
        "COALESCE((WITH RECURSIVE below (id) AS (
            SELECT t.id
            UNION ALL
            SELECT c.id FROM target AS c JOIN below ON c.parent_id = below.id
            WHERE c.tenant_id = $1 AND c.state <> 'withdrawn')
        SELECT SUM(p.amount) FROM below
        JOIN target_progress AS p ON p.tenant_id = $1 AND p.target_id = below.id), 0)"
    };
}

const COUNT: &str = "SELECT count(*) FROM target AS t
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = t.officer_id WHERE t.tenant_id = $1";
const LIST: &str = concat!(
    "SELECT t.id, t.aspect, t.institution_id, i.name AS institution, t.unit_id, u.name AS unit, t.officer_id,
        o.name AS officer, t.post, t.parent_id, t.title, t.amount, t.measure, t.due_day, t.state,
        CAST(",
    reached!(),
    " AS BIGINT) AS reached
    FROM target AS t
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = t.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = t.unit_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = t.officer_id
    WHERE t.tenant_id = $1"
);
const OVERDUE: &str = concat!(" AND t.state = 'agreed' AND t.due_day < ? AND t.amount > ", reached!());
const ORDER: &str = " ORDER BY i.code, CASE WHEN t.unit_id IS NULL THEN 0 ELSE 1 END, u.code,
    CASE WHEN t.officer_id IS NULL THEN 0 ELSE 1 END, o.code, t.due_day, t.id";
const PROGRESS: &str =
    "SELECT * FROM target_progress WHERE tenant_id = $1 AND target_id = $2 ORDER BY day DESC, at DESC, id";
const OF_DAY: &str = concat!(
    "SELECT d.target_id, t.title, d.amount, t.measure, d.note, t.amount AS whole, CAST(",
    reached!(),
    " AS BIGINT) AS reached
    FROM target AS t JOIN target_progress AS d ON d.tenant_id = $1 AND d.target_id = t.id
    WHERE t.tenant_id = $1 AND t.officer_id = $2 AND d.day = $3 ORDER BY d.at, d.id"
);
const STATES: &str = "SELECT t.state, count(*) AS n FROM target AS t WHERE t.tenant_id = $1 AND t.year = ?";
const DELETE_PROGRESS: &str = "DELETE FROM target_progress WHERE tenant_id = $1 AND id = $2";
const BELOW: &str =
    "SELECT * FROM target WHERE tenant_id = $1 AND parent_id = $2 AND state <> 'withdrawn' ORDER BY id";
const ANSWERED: &str = "UPDATE target SET state = $3, answered_by = $4, answered_at = $5, answer = $6
    WHERE tenant_id = $1 AND id = $2 AND version = $7 AND state IN ('offered', 'proposed')";
const OFFERED: &str = "SELECT count(*) FROM target WHERE tenant_id = $1 AND state = 'offered'";

impl Tally {
    /// And targets that wait for an officer's answer.
    pub fn targets_offered_to(&mut self, officer: OfficerId) -> &mut Self {
        self.ask(OFFERED, |count| {
            count.add(" AND officer_id = ?", [value(officer)]);
        })
    }
}

impl Tx {
    /// One target.
    ///
    /// # Errors
    /// The database fails.
    pub async fn target(&mut self, id: TargetId) -> Result<Option<Target>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// One target as a list shows it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn target_row(&mut self, id: TargetId) -> Result<Option<TargetRow>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, LIST);
        clauses.add(" AND t.id = ?", [value(id)]);
        found!(self, clauses)
    }

    /// A page of the targets within reach: by institution, its own first; then by unit, its own first; then by person.
    ///
    /// # Errors
    /// The database fails.
    pub async fn target_list(
        &mut self,
        reach: &Reach,
        filter: &TargetFilter,
        page: Page,
    ) -> Result<Paged<TargetRow>, StoreError> {
        let mut list = Clauses::new(self.tenant, LIST);
        filter.narrow(&mut list, reach);
        list.push(ORDER).page(page);
        let mut count = Clauses::new(self.tenant, COUNT);
        filter.narrow(&mut count, reach);
        paged!(self, page, list, count)
    }

    /// The targets that were broken down from one and not withdrawn.
    ///
    /// # Errors
    /// The database fails.
    pub async fn targets_below(&mut self, id: TargetId) -> Result<Vec<Target>, StoreError> {
        all!(self, BELOW, id)
    }

    /// How many targets of a year within reach stand in each state.
    ///
    /// # Errors
    /// The database fails.
    pub async fn target_states(
        &mut self,
        reach: &Reach,
        year: i64,
    ) -> Result<Vec<TargetStateCount>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(STATES, [value(year)]).within(reach, &COLUMNS);
        clauses.push(" GROUP BY t.state ORDER BY t.state");
        listed!(self, clauses)
    }

    /// Records targets.
    ///
    /// # Errors
    /// Somebody or something that they name is unknown, or the database fails.
    pub async fn insert_targets(&mut self, rows: &[Target]) -> Result<(), StoreError> {
        self.insert_rows(rows).await
    }

    /// Writes everything but the id. False if there is no such target.
    ///
    /// # Errors
    /// The database fails.
    pub async fn update_target(&mut self, changed: &Target) -> Result<bool, StoreError> {
        self.update_row(changed).await
    }

    /// The other side's answer. False if it waits for none any more, or says something else by now.
    ///
    /// # Errors
    /// The database fails.
    pub async fn answer_target(
        &mut self,
        (id, version): (TargetId, i64),
        state: TargetState,
        (by, at): (AccountId, Instant),
        answer: &str,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, ANSWERED, id, state, by, at, answer.to_owned(), version)? > 0)
    }

    /// What was reached of a target, the latest day first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn target_progress(&mut self, id: TargetId) -> Result<Vec<TargetProgress>, StoreError> {
        all!(self, PROGRESS, id)
    }

    /// What a person reached on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn progress_on(
        &mut self,
        officer: OfficerId,
        day: Day,
    ) -> Result<Vec<DayProgress>, StoreError> {
        all!(self, OF_DAY, officer, day)
    }

    /// Records what was reached.
    ///
    /// # Errors
    /// The target is unknown, or the database fails.
    pub async fn insert_target_progress(&mut self, rows: &[TargetProgress]) -> Result<(), StoreError> {
        self.insert_rows(rows).await
    }

    /// Takes back what was recorded. False if there is no such entry.
    ///
    /// # Errors
    /// The database fails.
    pub async fn delete_target_progress(&mut self, id: TargetProgressId) -> Result<bool, StoreError> {
        Ok(execute!(self, DELETE_PROGRESS, id)? > 0)
    }
}

impl TargetFilter {
    fn narrow(&self, clauses: &mut Clauses, reach: &Reach) {
        clauses.within(reach, &COLUMNS);
        if let Some(year) = self.year {
            clauses.add(" AND t.year = ?", [value(year)]);
        }
        match self.level {
            Some(TargetLevel::Institution) => clauses.push(" AND t.unit_id IS NULL AND t.officer_id IS NULL"),
            Some(TargetLevel::Unit) => clauses.push(" AND t.unit_id IS NOT NULL AND t.officer_id IS NULL"),
            Some(TargetLevel::Officer) => clauses.push(" AND t.officer_id IS NOT NULL"),
            None => clauses,
        };
        if let Some(id) = self.institution {
            clauses.add(" AND t.institution_id = ?", [value(id)]);
        }
        if let Some(id) = self.unit {
            clauses.add(" AND t.unit_id = ?", [value(id)]);
        }
        if let Some(id) = self.officer {
            clauses.add(" AND t.officer_id = ?", [value(id)]);
        }
        if let Some(aspect) = &self.aspect {
            clauses.add(" AND t.aspect = ?", [value(aspect.clone())]);
        }
        match self.state {
            Some(state) => clauses.add(" AND t.state = ?", [value(state)]),
            None => clauses.push(" AND t.state <> 'withdrawn'"),
        };
        if let Some(parent) = self.parent {
            clauses.add(" AND t.parent_id = ?", [value(parent)]);
        }
        if let Some(day) = self.overdue_on {
            clauses.add(OVERDUE, [value(day)]);
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let pattern = contains(text);
            clauses.add(
                " AND (lower(t.title) LIKE ? ESCAPE '\\' OR lower(o.name) LIKE ? ESCAPE '\\')",
                [value(pattern.clone()), value(pattern)],
            );
        }
    }
}
