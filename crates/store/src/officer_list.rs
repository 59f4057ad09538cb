//! Lists of officers: narrowed, filtered, sorted and paged in the database.

use liandai_model::{Day, InstitutionId, OfficerId, UnitId};

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    dialect,
    engine::{Engine, all, paged},
};

record! {
    /// An officer in a list.
    pub struct OfficerRow {
        /// Who.
        pub id: OfficerId,
        /// Their code.
        pub code: String,
        /// Their name.
        pub name: String,
        /// Their institution.
        pub institution_id: InstitutionId,
        /// Its name.
        pub institution: String,
        /// Their unit.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// Their post, a word of the package.
        pub post: String,
        /// The first day in the system.
        pub joined_on: Day,
        /// The last day in service.
        pub ended_on: Option<Day>,
        /// Who leads them on the day.
        pub leader_id: Option<OfficerId>,
        /// Their name.
        pub leader: Option<String>,
    }
}

record! {
    /// An officer of an institution, in few words.
    pub struct OfficerBrief {
        /// Who.
        pub id: OfficerId,
        /// Their code.
        pub code: String,
        /// Their name.
        pub name: String,
        /// Their unit.
        pub unit_id: Option<UnitId>,
        /// Their post, a word of the package.
        pub post: String,
        /// The first day in the system.
        pub joined_on: Day,
    }
}

/// Which officers are wanted; all within reach, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficerFilter {
    /// The name contains this, or the code or the initials begin with it.
    pub text: Option<String>,
    /// Of this institution.
    pub institution: Option<InstitutionId>,
    /// And of all that belong under it.
    pub with_subtree: bool,
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// With this post, a word of the package.
    pub post: Option<String>,
    /// With one of these posts; with any, if empty.
    pub posts: Vec<String>,
    /// Whom nobody leads on the day.
    pub without_leader: bool,
    /// Those too who have not joined yet or no longer serve on the day.
    pub not_serving_too: bool,
}

/// By what officers are sorted; equal ones by code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfficerSort {
    /// By code.
    #[default]
    Code,
    /// By name.
    Name,
    /// By code of the institution.
    Institution,
    /// By the first day in the system.
    Joined,
    /// By post.
    Post,
}

const COLUMNS: Belongs =
    Belongs { institution: "o.institution_id", unit: Some("o.unit_id"), officer: Some("o.id") };
const COUNT: &str = "SELECT count(*) FROM officer AS o WHERE o.tenant_id = $1";
/// The page first, then what is to be said about its rows only.
const LIST: &str =
    "SELECT o.id, o.code, o.name, o.institution_id, i.name AS institution, o.unit_id, u.name AS unit,
        o.post, o.joined_on, o.ended_on, o.leader_id, p.name AS leader
    FROM (SELECT o.*, (SELECT l.leader_id FROM link AS l
            WHERE l.tenant_id = $1 AND l.member_id = o.id
                AND l.from_day <= ? AND (l.to_day IS NULL OR l.to_day >= ?)
            ORDER BY l.from_day DESC, l.id LIMIT 1) AS leader_id
        FROM (SELECT o.id, o.code, o.name, o.institution_id, o.unit_id, o.post, o.joined_on, o.ended_on";
const BY_ITSELF: &str = " FROM officer AS o WHERE o.tenant_id = $1";
const BY_INSTITUTION: &str = " FROM officer AS o
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = o.institution_id WHERE o.tenant_id = $1";
const WITH_NAMES: &str = ") AS o) AS o
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = o.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = o.unit_id
    LEFT JOIN officer AS p ON p.tenant_id = $1 AND p.id = o.leader_id";
const LED: &str = " EXISTS (SELECT 1 FROM link AS l WHERE l.tenant_id = $1 AND l.member_id = o.id
    AND l.from_day <= ? AND (l.to_day IS NULL OR l.to_day >= ?))";
/// Written so that SQLite's planner does not take the first day for a narrow condition.
const SERVING: &str = " AND NOT (o.joined_on > ?) AND (o.ended_on IS NULL OR o.ended_on >= ?)";
const UNDER: &str = " AND o.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id = ?)";
const MATCHING: &str =
    " AND (o.name LIKE ? ESCAPE '\\' OR o.code LIKE ? ESCAPE '\\' OR o.pinyin LIKE ? ESCAPE '\\')";
const MATCHING_IN_SMALL_LETTERS: &str = " AND (lower(o.name) LIKE ? ESCAPE '\\'
    OR lower(o.code) LIKE ? ESCAPE '\\' OR o.pinyin LIKE ? ESCAPE '\\')";
const BRIEF: &str = "SELECT id, code, name, unit_id, post, joined_on FROM officer
    WHERE tenant_id = $1 AND institution_id = $2 AND joined_on <= $3 AND (ended_on IS NULL OR ended_on >= $3)
    ORDER BY code";

impl Tx {
    /// Officers within reach, as they are led on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn officer_list(
        &mut self,
        reach: &Reach,
        filter: &OfficerFilter,
        sort: OfficerSort,
        descending: bool,
        day: Day,
        page: Page,
    ) -> Result<Paged<OfficerRow>, StoreError> {
        let mut list = Clauses::new(self.tenant, "");
        list.on_day(LIST, day);
        list.push(if sort == OfficerSort::Institution { BY_INSTITUTION } else { BY_ITSELF });
        filter.narrow(&mut list, reach, day, self.engine());
        let order = sort.order(descending);
        list.push(&order).page(page).push(WITH_NAMES).push(&order);
        let mut count = Clauses::new(self.tenant, COUNT);
        filter.narrow(&mut count, reach, day, self.engine());
        paged!(self, page, list, count)
    }

    /// The officers of an institution who serve on a day, by code.
    ///
    /// # Errors
    /// The database fails.
    pub async fn officers_of_institution(
        &mut self,
        institution: InstitutionId,
        day: Day,
    ) -> Result<Vec<OfficerBrief>, StoreError> {
        all!(self, BRIEF, institution, day)
    }
}

impl OfficerFilter {
    fn narrow(&self, clauses: &mut Clauses, reach: &Reach, day: Day, engine: Engine) {
        clauses.within(reach, &COLUMNS);
        if !self.not_serving_too {
            clauses.on_day(SERVING, day);
        }
        match self.institution {
            Some(id) if self.with_subtree => {
                clauses.add(UNDER, [value(id)]);
            }
            Some(id) => {
                clauses.add(" AND o.institution_id = ?", [value(id)]);
            }
            None => {}
        }
        if let Some(unit) = self.unit {
            clauses.add(" AND o.unit_id = ?", [value(unit)]);
        }
        if let Some(post) = &self.post {
            clauses.add(" AND o.post = ?", [value(post)]);
        }
        if !self.posts.is_empty() {
            clauses.among(" AND o.post IN", self.posts.iter().map(value));
        }
        if self.without_leader {
            clauses.push(" AND NOT").on_day(LED, day);
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let matching = if dialect::like_folds(engine) { MATCHING } else { MATCHING_IN_SMALL_LETTERS };
            clauses.add(matching, [value(contains(text)), value(begins(text)), value(begins(text))]);
        }
    }
}

impl OfficerSort {
    /// The same inside and outside.
    fn order(self, descending: bool) -> String {
        let way = if descending { " DESC" } else { "" };
        match self {
            Self::Code => format!(" ORDER BY o.code{way}"),
            Self::Name => format!(" ORDER BY o.name{way}, o.code{way}"),
            Self::Institution => format!(" ORDER BY i.code{way}, o.code{way}"),
            Self::Joined => format!(" ORDER BY o.joined_on{way}, o.code{way}"),
            Self::Post => format!(" ORDER BY o.post{way}, o.code{way}"),
        }
    }
}
