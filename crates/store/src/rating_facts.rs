//! What a rating reads besides the organisation: points of approved sheets, confirmed facts, outcomes of former years. Read by
//! period, so that no more is fetched than one rating looks at; in an order that does not change, so that a digest can be made of it.

use liandai_model::{CycleId, Day, Instant};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::listed,
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

const POINTS: &str =
    "SELECT s.subject_id, s.points FROM sheet AS s WHERE s.tenant_id = $1 AND s.points IS NOT NULL";
const CURRENT: &str = " AND s.is_current";
/// A sheet is corrected by another that supersedes it; when, its own move says.
const CURRENT_THEN: &str =
    " AND COALESCE(s.approved_at, 0) <= ? AND NOT EXISTS (SELECT 1 FROM sheet_move AS m
        WHERE m.tenant_id = $1 AND m.sheet_id = s.id AND m.act = 'correct' AND m.at <= ?)";
const FACTS: &str =
    "SELECT f.id, f.kind, f.mark, f.subject, f.subject_id, f.word, f.title, f.level, f.points, f.from_day,
        f.to_day, f.days, f.period, f.satisfied, f.basically_satisfied, f.dissatisfied
    FROM fact AS f WHERE f.tenant_id = $1";
const CONFIRMED: &str = " AND f.state = 'confirmed'";
/// A fact that was superseded keeps when it was confirmed; what took its place says since when it did.
const CONFIRMED_THEN: &str =
    " AND f.state IN ('confirmed', 'superseded') AND COALESCE(f.decided_at, f.recorded_at) <= ?
    AND NOT EXISTS (SELECT 1 FROM fact AS g WHERE g.tenant_id = $1 AND g.supersedes = f.id
        AND g.state IN ('confirmed', 'superseded', 'annulling') AND g.decided_at <= ?)";
const FORMER: &str = "SELECT r.period, x.subject, x.subject_id, x.status, x.stars, x.class
    FROM rating AS r JOIN rating_result AS x ON x.tenant_id = $1 AND x.rating_id = r.id
    WHERE r.tenant_id = $1 AND length(r.period) = 4 AND x.status <> 'incomplete'";
const IN_FORCE: &str =
    " AND r.state = 'proclaimed' AND NOT EXISTS (SELECT 1 FROM remedy AS m WHERE m.tenant_id = $1
        AND m.rating_id = x.rating_id AND m.subject_id = x.subject_id AND m.kind = 'objection'
        AND m.state IN ('open', 'upheld'))";
const IN_FORCE_THEN: &str = " AND r.state IN ('proclaimed', 'superseded') AND r.proclaimed_at <= ?
    AND NOT EXISTS (SELECT 1 FROM rating AS n WHERE n.tenant_id = $1 AND n.supersedes = r.id AND n.proclaimed_at <= ?)
    AND NOT EXISTS (SELECT 1 FROM remedy AS m WHERE m.tenant_id = $1
        AND m.rating_id = x.rating_id AND m.subject_id = x.subject_id AND m.kind = 'objection' AND m.at <= ?
        AND (m.decided_at IS NULL OR m.decided_at > ? OR m.state = 'upheld'))";

impl Tx {
    /// The approved points of a cycle's sheets of one kind of subject, by subject, those after a subject; at most 8,192 at a time. As they
    /// are, or as they were at a time; a sheet that was taken back since is not found.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheet_points_after(
        &mut self,
        cycle: CycleId,
        subject: &str,
        after: Uuid,
        as_of: Option<Instant>,
    ) -> Result<Vec<SheetPoints>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, POINTS);
        let whose = [value(cycle), value(subject), value(after)];
        clauses.add(" AND s.cycle_id = ? AND s.subject = ? AND s.subject_id > ?", whose);
        match as_of {
            None => clauses.push(CURRENT),
            Some(then) => clauses.add(CURRENT_THEN, [value(then), value(then)]),
        };
        clauses.push(" ORDER BY s.subject_id LIMIT 8192");
        listed!(self, clauses)
    }

    /// The confirmed facts of a kind, of the days from `from` to `to` or, of satisfaction and history, of these periods; by id. As they
    /// are, or as they were at a time.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rating_facts(
        &mut self,
        kind: &str,
        within: &FactsWithin,
        as_of: Option<Instant>,
    ) -> Result<Vec<RatingFact>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, FACTS);
        match as_of {
            None => clauses.push(CONFIRMED),
            Some(then) => clauses.add(CONFIRMED_THEN, [value(then), value(then)]),
        };
        clauses.add(" AND f.kind = ?", [value(kind)]);
        match within {
            FactsWithin::Days(from, to) => {
                clauses.add(" AND f.from_day >= ? AND f.from_day <= ?", [value(*from), value(*to)])
            }
            FactsWithin::Period(period) => clauses.add(" AND f.period = ?", [value(period)]),
            FactsWithin::Before(period) => clauses.add(" AND f.period < ?", [value(period)]),
        };
        clauses.push(" ORDER BY f.id");
        listed!(self, clauses)
    }

    /// What came out in the years before a period by ratings that are in force, or were at a time; of those who lacked a sheet nothing.
    ///
    /// # Errors
    /// The database fails.
    pub async fn former_results(
        &mut self,
        before: &str,
        as_of: Option<Instant>,
    ) -> Result<Vec<FormerResult>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, FORMER);
        clauses.add(" AND r.period < ?", [value(before)]);
        match as_of {
            None => clauses.push(IN_FORCE),
            Some(then) => clauses.add(IN_FORCE_THEN, [then; 4].map(value)),
        };
        clauses.push(" ORDER BY x.subject, x.subject_id, r.period");
        listed!(self, clauses)
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
