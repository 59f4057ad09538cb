//! What follows from a rating: rewards and consequences, decided, carried out and evidenced. 四6(6), 五(一)3, 五(二)5.

use liandai_model::{
    AccountId, ConsequenceId, ConsequenceState, Day, Instant, InstitutionId, RatingId, UnitId,
};
use uuid::Uuid;

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    engine::{all, listed, one, paged},
    tally::Tally,
};

record! {
    /// A reward or consequence.
    pub struct Consequence in consequence {
        /// Its id.
        pub id: ConsequenceId,
        /// The rating it follows from.
        pub rating_id: RatingId,
        /// The period of that rating.
        pub period: String,
        /// The kind of subject.
        pub subject: String,
        /// The subject.
        pub subject_id: Uuid,
        /// Its code.
        pub subject_code: String,
        /// What it was called.
        pub name: String,
        /// Where it belonged.
        pub institution_id: InstitutionId,
        /// The unit; of a unit itself.
        pub unit_id: Option<UnitId>,
        /// Which: the id of the package's rule.
        pub code: String,
        /// The clause.
        pub clause: String,
        /// Yuan, where a sum is named.
        pub amount: Option<i64>,
        /// Whether the text proposes and people decide.
        pub is_proposal: bool,
        /// Where it stands.
        pub state: ConsequenceState,
        /// Until when it should be carried out.
        pub due_day: Option<Day>,
        /// What its subject says to a proposal.
        pub statement: String,
        /// Who wrote that down.
        pub stated_by: Option<AccountId>,
        /// When.
        pub stated_at: Option<Instant>,
        /// What shows that it was carried out.
        pub evidence: String,
        /// Who decided.
        pub decided_by: Option<AccountId>,
        /// When.
        pub decided_at: Option<Instant>,
        /// Why.
        pub decided_why: String,
        /// Who carried it out.
        pub done_by: Option<AccountId>,
        /// When.
        pub done_at: Option<Instant>,
    }
}

record! {
    /// A reward or consequence in a list.
    pub struct ConsequenceRow {
        /// Its id.
        pub id: ConsequenceId,
        /// The rating it follows from.
        pub rating_id: RatingId,
        /// The period of that rating.
        pub period: String,
        /// The kind of subject.
        pub subject: String,
        /// The subject.
        pub subject_id: Uuid,
        /// Its code.
        pub subject_code: String,
        /// What it was called.
        pub name: String,
        /// The institution's name.
        pub institution: String,
        /// Which: the id of the package's rule.
        pub code: String,
        /// The clause.
        pub clause: String,
        /// Yuan, where a sum is named.
        pub amount: Option<i64>,
        /// Whether the text proposes and people decide.
        pub is_proposal: bool,
        /// Where it stands.
        pub state: ConsequenceState,
        /// Until when it should be carried out.
        pub due_day: Option<Day>,
    }
}

record! {
    /// How many consequences stand in a state, and what they come to.
    pub struct ConsequenceSum {
        /// The state.
        pub state: ConsequenceState,
        /// How many.
        pub count: i64,
        /// Yuan.
        pub amount: i64,
        /// How many of them are past their day.
        pub overdue: i64,
    }
}

/// Which consequences are wanted; all within reach, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsequenceFilter {
    /// The name contains this, or the code of the subject begins with it.
    pub text: Option<String>,
    /// Of this institution and of all that belong under it.
    pub institution: Option<InstitutionId>,
    /// In this state.
    pub state: Option<ConsequenceState>,
    /// This one.
    pub code: Option<String>,
    /// From the rating of this period.
    pub period: Option<String>,
    /// Only those past their day on this day.
    pub overdue: Option<Day>,
    /// Only proposals.
    pub proposals: bool,
}

const COLUMNS: Belongs =
    Belongs { institution: "c.institution_id", unit: Some("c.unit_id"), officer: Some("c.subject_id") };
const BY_ID: &str = "SELECT * FROM consequence WHERE tenant_id = $1 AND id = $2";
const OF_RATING: &str = "SELECT * FROM consequence WHERE tenant_id = $1 AND rating_id = $2
    ORDER BY subject, subject_id, code";
const OF_SUBJECT: &str = "SELECT * FROM consequence WHERE tenant_id = $1 AND subject_id = $2
    ORDER BY period DESC, code, id";
const LIST: &str = "SELECT c.id, c.rating_id, c.period, c.subject, c.subject_id, c.subject_code, c.name,
        i.name AS institution, c.code, c.clause, c.amount, c.is_proposal, c.state, c.due_day
    FROM consequence AS c JOIN institution AS i ON i.tenant_id = $1 AND i.id = c.institution_id
    WHERE c.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM consequence AS c WHERE c.tenant_id = $1";
const SUMS: &str = "SELECT c.state, count(*) AS count, CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) AS amount,
        CAST(SUM(CASE WHEN c.state IN ('open', 'approved') AND c.due_day < ? THEN 1 ELSE 0 END) AS BIGINT) AS overdue
    FROM consequence AS c WHERE c.tenant_id = $1";
const UNDER: &str = " AND c.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id = ?)";

impl Tally {
    /// And consequences within reach.
    pub fn consequences(&mut self, reach: &Reach, filter: &ConsequenceFilter) -> &mut Self {
        self.ask(COUNT, |count| filter.narrow(count, reach))
    }
}

impl Tx {
    /// One consequence.
    ///
    /// # Errors
    /// The database fails.
    pub async fn consequence(&mut self, id: ConsequenceId) -> Result<Option<Consequence>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// What follows from a rating.
    ///
    /// # Errors
    /// The database fails.
    pub async fn consequences_of_rating(&mut self, rating: RatingId) -> Result<Vec<Consequence>, StoreError> {
        all!(self, OF_RATING, rating)
    }

    /// What has followed for a subject, latest period first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn consequences_of(&mut self, subject: Uuid) -> Result<Vec<Consequence>, StoreError> {
        all!(self, OF_SUBJECT, subject)
    }

    /// Consequences within reach: what waits longest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn consequence_list(
        &mut self,
        reach: &Reach,
        filter: &ConsequenceFilter,
        page: Page,
    ) -> Result<Paged<ConsequenceRow>, StoreError> {
        let narrowed = |statement| {
            let mut clauses = Clauses::new(self.tenant, statement);
            filter.narrow(&mut clauses, reach);
            clauses
        };
        let (mut list, count) = (narrowed(LIST), narrowed(COUNT));
        list.push(
            " ORDER BY CASE c.state WHEN 'open' THEN 0 WHEN 'approved' THEN 1 ELSE 2 END,
            c.is_proposal DESC, c.due_day NULLS LAST, i.code, c.subject, c.subject_code, c.code, c.id",
        );
        list.page(page);
        paged!(self, page, list, count)
    }

    /// How many consequences within reach stand in each state, and what they come to.
    ///
    /// # Errors
    /// The database fails.
    pub async fn consequence_sums(
        &mut self,
        reach: &Reach,
        filter: &ConsequenceFilter,
        today: Day,
    ) -> Result<Vec<ConsequenceSum>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.on_day(SUMS, today);
        filter.narrow(&mut clauses, reach);
        clauses.push(" GROUP BY c.state ORDER BY c.state");
        listed!(self, clauses)
    }

    /// Records consequences.
    ///
    /// # Errors
    /// The rating is unknown, or the database fails.
    pub async fn insert_consequences(&mut self, rows: &[Consequence]) -> Result<(), StoreError> {
        self.insert_rows(rows).await
    }

    /// Overwrites a consequence that stands in a state. False if it no longer does.
    ///
    /// # Errors
    /// The database fails.
    pub async fn update_consequence(
        &mut self,
        row: &Consequence,
        from: ConsequenceState,
    ) -> Result<bool, StoreError> {
        self.update_row_if(row, Some(("state", value(from)))).await
    }
}

impl ConsequenceFilter {
    fn narrow(&self, clauses: &mut Clauses, reach: &Reach) {
        clauses.within(reach, &COLUMNS);
        if let Some(institution) = self.institution {
            clauses.add(UNDER, [value(institution)]);
        }
        if let Some(state) = self.state {
            clauses.add(" AND c.state = ?", [value(state)]);
        }
        if let Some(code) = &self.code {
            clauses.add(" AND c.code = ?", [value(code)]);
        }
        if let Some(period) = &self.period {
            clauses.add(" AND c.period = ?", [value(period)]);
        }
        if let Some(day) = self.overdue {
            clauses.add(" AND c.state IN ('open', 'approved') AND c.due_day < ?", [value(day)]);
        }
        if self.proposals {
            clauses.add(" AND c.is_proposal = ?", [value(true)]);
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let either =
                " AND (lower(c.name) LIKE ? ESCAPE '\\' OR lower(c.subject_code) LIKE ? ESCAPE '\\')";
            clauses.add(either, [value(contains(text)), value(begins(text))]);
        }
    }
}
