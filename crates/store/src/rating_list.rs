//! Lists of what came out of a rating: by place and rank, narrowed and paged; how stars are spread; who differs between two ratings;
//! what came out for one subject over the years.

use liandai_model::{InstitutionId, RatingId, UnitId};
use uuid::Uuid;

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    engine::{all, listed, paged},
};

record! {
    /// What came out for one subject, in a list.
    pub struct ResultRow {
        /// The subject.
        pub subject_id: Uuid,
        /// Its code.
        pub code: String,
        /// What it was called.
        pub name: String,
        /// Where it belonged.
        pub institution_id: InstitutionId,
        /// Its name.
        pub institution: String,
        /// The group of the institution, a word of the package.
        pub grouping: String,
        /// The unit.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// rated, disqualified, excluded or incomplete.
        pub status: String,
        /// Hundredths, before the bonus.
        pub base: Option<i64>,
        /// Hundredths.
        pub bonus: Option<i64>,
        /// Hundredths.
        pub total: Option<i64>,
        /// The rank.
        pub rank: Option<i64>,
        /// Among how many.
        pub rank_of: Option<i64>,
        /// Stars of units and officers.
        pub stars: Option<i64>,
        /// The class of an institution.
        pub class: Option<i64>,
        /// Flags, joined by `;`.
        pub flags: String,
        /// Reasons, joined by `;`.
        pub reasons: String,
        /// Objections to it that are open or upheld: with any it is not in force.
        pub objections: i64,
    }
}

record! {
    /// How many subjects of an institution got the same.
    pub struct Spread {
        /// The institution.
        pub institution_id: InstitutionId,
        /// Its name.
        pub institution: String,
        /// rated, disqualified, excluded or incomplete.
        pub status: String,
        /// Stars, or the class.
        pub grade: Option<i64>,
        /// How many.
        pub count: i64,
    }
}

record! {
    /// A subject for whom two ratings differ; what only one of them knows is absent in the other.
    pub struct Difference {
        /// The kind of subject.
        pub subject: String,
        /// The subject.
        pub subject_id: Uuid,
        /// Its code.
        pub code: String,
        /// What it was called.
        pub name: String,
        /// Status before.
        pub old_status: Option<String>,
        /// Hundredths before.
        pub old_total: Option<i64>,
        /// Stars or class before.
        pub old_grade: Option<i64>,
        /// Status now.
        pub status: Option<String>,
        /// Hundredths now.
        pub total: Option<i64>,
        /// Stars or class now.
        pub grade: Option<i64>,
    }
}

record! {
    /// What came out for a subject in one period, by the rating that is in force.
    pub struct YearResult {
        /// The rating.
        pub rating_id: RatingId,
        /// The period.
        pub period: String,
        /// The kind of subject.
        pub subject: String,
        /// Its code.
        pub code: String,
        /// rated, disqualified, excluded or incomplete.
        pub status: String,
        /// Hundredths.
        pub total: Option<i64>,
        /// The rank.
        pub rank: Option<i64>,
        /// Among how many.
        pub rank_of: Option<i64>,
        /// Stars of units and officers.
        pub stars: Option<i64>,
        /// The class of an institution.
        pub class: Option<i64>,
        /// Flags, joined by `;`.
        pub flags: String,
    }
}

/// Which results are wanted; all within reach, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultFilter {
    /// The kind of subject.
    pub subject: &'static str,
    /// The name contains this, or the code begins with it.
    pub text: Option<String>,
    /// Of this institution and of all that belong under it.
    pub institution: Option<InstitutionId>,
    /// With so many stars, or of this class.
    pub grade: Option<i64>,
    /// With this status.
    pub status: Option<String>,
    /// With this flag or reason.
    pub mark: Option<String>,
}

/// By what results are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResultSort {
    /// By institution, in each by rank; institutions by group and rank.
    #[default]
    Place,
    /// By total, the highest first.
    Total,
    /// By name.
    Name,
}

const COLUMNS: Belongs =
    Belongs { institution: "x.institution_id", unit: Some("x.unit_id"), officer: Some("x.subject_id") };
const LIST: &str = "SELECT x.subject_id, x.code, x.name, x.institution_id, i.name AS institution, i.grouping, x.unit_id,
        u.name AS unit, x.status, x.base, x.bonus, x.total, x.rank, x.rank_of, x.stars, x.class, x.flags, x.reasons,
        (SELECT count(*) FROM remedy AS m WHERE m.tenant_id = $1 AND m.rating_id = x.rating_id
            AND m.subject_id = x.subject_id AND m.kind = 'objection' AND m.state IN ('open', 'upheld')) AS objections
    FROM rating_result AS x
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = x.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = x.unit_id
    WHERE x.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM rating_result AS x WHERE x.tenant_id = $1";
const SPREAD: &str =
    "SELECT x.institution_id, i.name AS institution, x.status, COALESCE(x.stars, x.class) AS grade,
        count(*) AS count
    FROM rating_result AS x JOIN institution AS i ON i.tenant_id = $1 AND i.id = x.institution_id
    WHERE x.tenant_id = $1";
const UNDER: &str = " AND x.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id = ?)";
const DIFFER: &str = "(SELECT n.subject, n.subject_id, n.code, n.name, n.institution_id, n.unit_id,
        o.status AS old_status, o.total AS old_total, COALESCE(o.stars, o.class) AS old_grade,
        n.status AS status, n.total AS total, COALESCE(n.stars, n.class) AS grade
    FROM rating_result AS n LEFT JOIN rating_result AS o
        ON o.tenant_id = $1 AND o.rating_id = ? AND o.subject = n.subject AND o.subject_id = n.subject_id
    WHERE n.tenant_id = $1 AND n.rating_id = ? AND (o.status IS DISTINCT FROM n.status
        OR o.total IS DISTINCT FROM n.total OR o.stars IS DISTINCT FROM n.stars OR o.class IS DISTINCT FROM n.class)
    UNION ALL SELECT o.subject, o.subject_id, o.code, o.name, o.institution_id, o.unit_id,
        o.status, o.total, COALESCE(o.stars, o.class), CAST(NULL AS TEXT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
    FROM rating_result AS o WHERE o.tenant_id = $1 AND o.rating_id = ? AND NOT EXISTS (
        SELECT 1 FROM rating_result AS n WHERE n.tenant_id = $1 AND n.rating_id = ? AND n.subject = o.subject
            AND n.subject_id = o.subject_id)) AS x";
const YEARS: &str =
    "SELECT x.rating_id, r.period, x.subject, x.code, x.status, x.total, x.rank, x.rank_of, x.stars,
        x.class, x.flags
    FROM rating_result AS x JOIN rating AS r ON r.tenant_id = $1 AND r.id = x.rating_id
    WHERE x.tenant_id = $1 AND x.subject_id = $2 AND r.state = 'proclaimed' AND NOT EXISTS (SELECT 1 FROM remedy AS m WHERE m.tenant_id = $1
            AND m.rating_id = x.rating_id AND m.subject_id = x.subject_id AND m.kind = 'objection'
            AND m.state IN ('open', 'upheld'))
    ORDER BY r.period DESC";

impl Tx {
    /// What came out of a rating within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn result_list(
        &mut self,
        rating: RatingId,
        reach: &Reach,
        filter: &ResultFilter,
        sort: ResultSort,
        page: Page,
    ) -> Result<Paged<ResultRow>, StoreError> {
        let narrowed = |statement| {
            let mut clauses = Clauses::new(self.tenant, statement);
            filter.narrow(&mut clauses, rating, reach);
            clauses
        };
        let (mut list, count) = (narrowed(LIST), narrowed(COUNT));
        list.push(match sort {
            ResultSort::Place if filter.subject == "institution" => {
                " ORDER BY i.grouping, x.rank NULLS LAST, x.code"
            }
            ResultSort::Place => " ORDER BY i.code, x.rank NULLS LAST, x.code",
            ResultSort::Total => " ORDER BY x.total DESC NULLS LAST, x.code",
            ResultSort::Name => " ORDER BY x.name, x.code",
        });
        list.page(page);
        paged!(self, page, list, count)
    }

    /// How the results of a rating are spread over institutions, status and stars or class.
    ///
    /// # Errors
    /// The database fails.
    pub async fn result_spread(
        &mut self,
        rating: RatingId,
        reach: &Reach,
        filter: &ResultFilter,
    ) -> Result<Vec<Spread>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, SPREAD);
        filter.narrow(&mut clauses, rating, reach);
        clauses.push(
            " GROUP BY x.institution_id, i.code, i.name, x.status, COALESCE(x.stars, x.class)
            ORDER BY i.code, x.status, COALESCE(x.stars, x.class)",
        );
        listed!(self, clauses)
    }

    /// Subjects within reach for whom a rating differs from an older one in status, total, stars or class.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rating_differences(
        &mut self,
        (old, new): (RatingId, RatingId),
        reach: &Reach,
        page: Page,
    ) -> Result<Paged<Difference>, StoreError> {
        let narrowed = |columns: &str| {
            let mut clauses = Clauses::new(self.tenant, columns);
            clauses.add(DIFFER, [value(old), value(new), value(old), value(new)]);
            clauses.push(" WHERE 1 = 1").within(reach, &COLUMNS);
            clauses
        };
        let mut list = narrowed(
            "SELECT x.subject, x.subject_id, x.code, x.name, x.old_status, x.old_total, x.old_grade, x.status, x.total,
                x.grade FROM ",
        );
        let count = narrowed("SELECT count(*) FROM ");
        list.push(" ORDER BY x.subject, x.code, x.subject_id").page(page);
        paged!(self, page, list, count)
    }

    /// What came out for a subject over the years, latest first, by ratings that are in force.
    ///
    /// # Errors
    /// The database fails.
    pub async fn years_of(&mut self, subject: Uuid) -> Result<Vec<YearResult>, StoreError> {
        all!(self, YEARS, subject)
    }
}

impl ResultFilter {
    fn narrow(&self, clauses: &mut Clauses, rating: RatingId, reach: &Reach) {
        clauses.add(" AND x.rating_id = ? AND x.subject = ?", [value(rating), value(self.subject)]);
        clauses.within(reach, &COLUMNS);
        if let Some(institution) = self.institution {
            clauses.add(UNDER, [value(institution)]);
        }
        if let Some(grade) = self.grade {
            clauses.add(" AND COALESCE(x.stars, x.class) = ?", [value(grade)]);
        }
        if let Some(status) = &self.status {
            clauses.add(" AND x.status = ?", [value(status)]);
        }
        if let Some(mark) = &self.mark {
            let pattern = || value(contains(&format!(";{mark};")));
            let either = " AND (';' || x.flags || ';' LIKE ? ESCAPE '\\' OR ';' || x.reasons || ';' LIKE ? ESCAPE '\\')";
            clauses.add(either, [pattern(), pattern()]);
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let either = " AND (lower(x.name) LIKE ? ESCAPE '\\' OR lower(x.code) LIKE ? ESCAPE '\\')";
            clauses.add(either, [value(contains(text)), value(begins(text))]);
        }
    }
}
