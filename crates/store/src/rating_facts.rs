//! What a rating reads besides the organisation: points of approved sheets, confirmed facts, outcomes of former years. Read by
//! period, so that no more is fetched than one rating looks at; in an order that does not change, so that a digest can be made of it.

use liandai_model::{CycleId, Day};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::{all, listed},
};

record! {
    /// The points of one approved sheet.
    pub struct SheetPoints {
        /// Whose.
        pub subject_id: Uuid,
        /// A JSON object: criterion, or criterion and item, to hundredths.
        pub points: String,
    }
}

record! {
    /// A confirmed fact, as a rating reads it.
    pub struct RatingFact {
        /// Its id.
        pub id: Uuid,
        /// deduction, honour, attendance, satisfaction, finding, history or observation.
        pub kind: String,
        /// The id in files.
        pub mark: String,
        /// The kind of subject.
        pub subject: String,
        /// The subject.
        pub subject_id: Uuid,
        /// The criterion, kind of honour, kind of absence, ground, outcome or indicator.
        pub word: String,
        /// The title of an honour.
        pub title: String,
        /// The level of an honour.
        pub level: Option<String>,
        /// Hundredths.
        pub points: Option<i64>,
        /// Its day, or the first.
        pub from_day: Day,
        /// The last day.
        pub to_day: Option<Day>,
        /// Tenths of a day.
        pub days: Option<i64>,
        /// The period, of satisfaction and history.
        pub period: Option<String>,
        /// 满意
        pub satisfied: Option<i64>,
        /// 基本满意
        pub basically_satisfied: Option<i64>,
        /// 不满意
        pub dissatisfied: Option<i64>,
    }
}

record! {
    /// What came out for a subject in a former year, by a rating that is in force.
    pub struct FormerResult {
        /// The year.
        pub period: String,
        /// The kind of subject.
        pub subject: String,
        /// The subject.
        pub subject_id: Uuid,
        /// rated, disqualified, excluded or incomplete.
        pub status: String,
        /// Stars of units and officers.
        pub stars: Option<i64>,
        /// The class of an institution.
        pub class: Option<i64>,
    }
}

const POINTS: &str = "SELECT subject_id, points FROM sheet
    WHERE tenant_id = $1 AND cycle_id = $2 AND subject = $3 AND subject_id > $4 AND is_current
        AND points IS NOT NULL ORDER BY subject_id LIMIT 8192";
const FACTS: &str =
    "SELECT id, kind, mark, subject, subject_id, word, title, level, points, from_day, to_day, days,
        period, satisfied, basically_satisfied, dissatisfied
    FROM fact WHERE tenant_id = $1 AND state = 'confirmed'";
const FORMER: &str = "SELECT r.period, x.subject, x.subject_id, x.status, x.stars, x.class
    FROM rating AS r JOIN rating_result AS x ON x.tenant_id = $1 AND x.rating_id = r.id
    WHERE r.tenant_id = $1 AND r.state = 'proclaimed' AND r.period < $2 AND length(r.period) = 4
        AND x.status <> 'incomplete' AND NOT EXISTS (SELECT 1 FROM remedy AS m WHERE m.tenant_id = $1
            AND m.rating_id = x.rating_id AND m.subject_id = x.subject_id AND m.kind = 'objection'
            AND m.state IN ('open', 'upheld'))
    ORDER BY x.subject, x.subject_id, r.period";

impl Tx {
    /// The approved points of a cycle's sheets of one kind of subject, by subject, those after a subject; at most 8,192 at a time.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheet_points_after(
        &mut self,
        cycle: CycleId,
        subject: &str,
        after: Uuid,
    ) -> Result<Vec<SheetPoints>, StoreError> {
        all!(self, POINTS, cycle, subject, after)
    }

    /// The confirmed facts of a kind, of the days from `from` to `to` or, of satisfaction and history, of these periods; by id.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rating_facts(
        &mut self,
        kind: &str,
        within: &FactsWithin,
    ) -> Result<Vec<RatingFact>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, FACTS);
        clauses.add(" AND kind = ?", [value(kind)]);
        match within {
            FactsWithin::Days(from, to) => {
                clauses.add(" AND from_day >= ? AND from_day <= ?", [value(*from), value(*to)])
            }
            FactsWithin::Period(period) => clauses.add(" AND period = ?", [value(period)]),
            FactsWithin::Before(period) => clauses.add(" AND period < ?", [value(period)]),
        };
        clauses.push(" ORDER BY id");
        listed!(self, clauses)
    }

    /// What came out in the years before a period by ratings that are in force; of those who lacked a sheet nothing.
    ///
    /// # Errors
    /// The database fails.
    pub async fn former_results(&mut self, before: &str) -> Result<Vec<FormerResult>, StoreError> {
        all!(self, FORMER, before)
    }
}

/// Which facts of a kind are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactsWithin {
    /// Dated from one day to another.
    Days(Day, Day),
    /// Of this period.
    Period(String),
    /// Of earlier years.
    Before(String),
}
