//! Lists of institutions and of units, with counts of what is in them on a day. Counts are taken for the rows of a page only.

use liandai_model::{Day, InstitutionId, UnitId};

use crate::{
    Engine, Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    dialect,
    engine::{listed, paged},
    vacancy::Wants,
};

record! {
    /// An institution to choose or to lead to.
    pub struct InstitutionName {
        /// Which.
        pub id: InstitutionId,
        /// Its code.
        pub code: String,
        /// Its name.
        pub name: String,
        /// How many steps below the top it is.
        pub depth: i64,
    }
}

record! {
    /// An institution in a list.
    pub struct InstitutionRow {
        /// Which.
        pub id: InstitutionId,
        /// Its code.
        pub code: String,
        /// Its name.
        pub name: String,
        /// Its group, a word of the package.
        pub grouping: String,
        /// Its system, a word of the package.
        pub system: String,
        /// Its grade, a word of the package.
        pub grade: String,
        /// The institution it belongs under.
        pub parent_id: Option<InstitutionId>,
        /// The name of that.
        pub parent: Option<String>,
        /// The system of that.
        pub parent_system: Option<String>,
        /// How many steps below the top it is.
        pub depth: i64,
        /// The last day it existed.
        pub ended_on: Option<Day>,
        /// Its units.
        pub units: i64,
        /// Its officers in service.
        pub officers: i64,
        /// Those of them whom nobody leads.
        pub without_leader: i64,
        /// How many of the two duties of 二(一)1 somebody has, in the institution or in one of its units.
        pub duties: i64,
        /// How many kinds of seats of its steering group are taken.
        pub seats: i64,
    }
}

record! {
    /// A unit in a list.
    pub struct UnitRow {
        /// Which.
        pub id: UnitId,
        /// Its code.
        pub code: String,
        /// Its name.
        pub name: String,
        /// Its institution.
        pub institution_id: InstitutionId,
        /// The name of that.
        pub institution: String,
        /// The last day it existed.
        pub ended_on: Option<Day>,
        /// Its officers in service.
        pub officers: i64,
        /// Those of them whom nobody leads.
        pub without_leader: i64,
        /// Whether it has a responsible lead (二(一)3).
        pub has_lead: bool,
        /// Whether it has a clerk (二(一)3).
        pub has_clerk: bool,
    }
}

/// Which institutions are wanted; all within reach, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstitutionFilter {
    /// The name contains this, or the code or the initials begin with it.
    pub text: Option<String>,
    /// Of this group.
    pub grouping: Option<String>,
    /// Of this system.
    pub system: Option<String>,
    /// Which belong under this one, itself included.
    pub under: Option<InstitutionId>,
    /// Those too that have ended before the day.
    pub ended_too: bool,
    /// Which lack somebody of these, themselves or in a unit.
    pub lacking: Option<Wants>,
}

/// By what institutions are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InstitutionSort {
    /// As they belong under each other, each before what belongs under it; there by code.
    #[default]
    Tree,
    /// By code.
    Code,
    /// By name; equal ones by code.
    Name,
}

/// Which units are wanted; all within reach, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitFilter {
    /// The name contains this, or the code or the initials begin with it.
    pub text: Option<String>,
    /// Of this institution.
    pub institution: Option<InstitutionId>,
    /// And of all that belong under it.
    pub with_subtree: bool,
    /// Those too that have ended before the day.
    pub ended_too: bool,
}

/// Every institution with its way from the top, code by code: no code holds a space, which comes before all that one holds.
const WITH_TREE: &str = "WITH RECURSIVE tree (id, way, depth) AS (
        SELECT i.id, i.code, CAST(0 AS BIGINT) FROM institution AS i
        WHERE i.tenant_id = $1 AND i.parent_id IS NULL
        UNION ALL
        SELECT i.id, tree.way || ' ' || i.code, tree.depth + 1
        FROM tree JOIN institution AS i ON i.tenant_id = $1 AND i.parent_id = tree.id
    )";
const NAMES: &str =
    " SELECT i.id, i.code, i.name, t.depth FROM institution AS i JOIN tree AS t ON t.id = i.id
    WHERE i.tenant_id = $1";
const INSTITUTIONS: &str =
    " SELECT i.id, i.code, i.name, i.grouping, i.system, i.grade, i.parent_id, i.ended_on,
        s.name AS parent, s.system AS parent_system, i.depth,
        (SELECT count(*) FROM unit AS u WHERE u.tenant_id = $1 AND u.institution_id = i.id
            AND (u.ended_on IS NULL OR u.ended_on >= ?)) AS units,
        (SELECT count(*) FROM officer AS o WHERE o.tenant_id = $1 AND o.institution_id = i.id
            AND o.joined_on <= ? AND (o.ended_on IS NULL OR o.ended_on >= ?)) AS officers,
        (SELECT count(*) FROM officer AS o WHERE o.tenant_id = $1 AND o.institution_id = i.id
            AND o.joined_on <= ? AND (o.ended_on IS NULL OR o.ended_on >= ?)
            AND NOT EXISTS (SELECT 1 FROM link AS l WHERE l.tenant_id = $1 AND l.member_id = o.id
                AND l.from_day <= ? AND (l.to_day IS NULL OR l.to_day >= ?))) AS without_leader,
        (SELECT count(DISTINCT p.duty) FROM post AS p WHERE p.tenant_id = $1 AND p.institution_id = i.id
            AND p.duty IN ('in-charge', 'political-work') AND p.from_day <= ? AND (p.to_day IS NULL OR p.to_day >= ?)) AS duties,
        (SELECT count(DISTINCT m.seat) FROM body AS b
            JOIN body_member AS m ON m.tenant_id = $1 AND m.body_id = b.id
            WHERE b.tenant_id = $1 AND b.institution_id = i.id AND b.unit_id IS NULL
            AND b.from_day <= ? AND (b.to_day IS NULL OR b.to_day >= ?)
            AND m.from_day <= ? AND (m.to_day IS NULL OR m.to_day >= ?)) AS seats
    FROM (SELECT i.*, t.way, t.depth FROM institution AS i JOIN tree AS t ON t.id = i.id WHERE i.tenant_id = $1";
const WITH_PARENT: &str = ") AS i LEFT JOIN institution AS s ON s.tenant_id = $1 AND s.id = i.parent_id";
const COUNT_INSTITUTIONS: &str = "SELECT count(*) FROM institution AS i WHERE i.tenant_id = $1";

const UNITS: &str = "SELECT u.id, u.code, u.name, u.institution_id, i.name AS institution, u.ended_on,
        (SELECT count(*) FROM officer AS o WHERE o.tenant_id = $1 AND o.unit_id = u.id
            AND o.joined_on <= ? AND (o.ended_on IS NULL OR o.ended_on >= ?)) AS officers,
        (SELECT count(*) FROM officer AS o WHERE o.tenant_id = $1 AND o.unit_id = u.id
            AND o.joined_on <= ? AND (o.ended_on IS NULL OR o.ended_on >= ?)
            AND NOT EXISTS (SELECT 1 FROM link AS l WHERE l.tenant_id = $1 AND l.member_id = o.id
                AND l.from_day <= ? AND (l.to_day IS NULL OR l.to_day >= ?))) AS without_leader,
        EXISTS (SELECT 1 FROM post AS p WHERE p.tenant_id = $1 AND p.unit_id = u.id AND p.duty = 'unit-lead'
            AND p.from_day <= ? AND (p.to_day IS NULL OR p.to_day >= ?)) AS has_lead,
        EXISTS (SELECT 1 FROM body AS b
            JOIN body_member AS m ON m.tenant_id = $1 AND m.body_id = b.id
            WHERE b.tenant_id = $1 AND b.unit_id = u.id AND m.seat = 'clerk'
            AND b.from_day <= ? AND (b.to_day IS NULL OR b.to_day >= ?)
            AND m.from_day <= ? AND (m.to_day IS NULL OR m.to_day >= ?)) AS has_clerk
    FROM (SELECT u.* FROM unit AS u WHERE u.tenant_id = $1";
const WITH_INSTITUTION: &str = ") AS u JOIN institution AS i ON i.tenant_id = $1 AND i.id = u.institution_id
    ORDER BY i.code, u.code";
const COUNT_UNITS: &str = "SELECT count(*) FROM unit AS u WHERE u.tenant_id = $1";
const UNDER_I: &str = " AND i.id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id = ?)";
const UNDER_U: &str = " AND u.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id = ?)";

impl Tx {
    /// Institutions within reach, with what is in them on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn institution_list(
        &mut self,
        reach: &Reach,
        filter: &InstitutionFilter,
        sort: InstitutionSort,
        descending: bool,
        day: Day,
        page: Page,
    ) -> Result<Paged<InstitutionRow>, StoreError> {
        let mut list = Clauses::new(self.tenant, WITH_TREE);
        list.on_day(INSTITUTIONS, day);
        filter.narrow(&mut list, reach, day);
        // The same inside, where the page is cut, and outside, where its rows are joined.
        let inside = sort.order(descending, "t.way", self.engine());
        let outside = sort.order(descending, "i.way", self.engine());
        list.push(&inside).page(page).push(WITH_PARENT).push(&outside);
        let mut count = Clauses::new(self.tenant, COUNT_INSTITUTIONS);
        filter.narrow(&mut count, reach, day);
        paged!(self, page, list, count)
    }

    /// The institutions within reach that exist on a day, as they belong under each other: a city has some two hundred.
    ///
    /// # Errors
    /// The database fails.
    pub async fn institution_names(
        &mut self,
        reach: &Reach,
        day: Day,
    ) -> Result<Vec<InstitutionName>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, WITH_TREE);
        clauses.push(NAMES);
        InstitutionFilter::default().narrow(&mut clauses, reach, day);
        clauses.push(&InstitutionSort::Tree.order(false, "t.way", self.engine()));
        listed!(self, clauses)
    }

    /// Units within reach by code of institution and unit, with what is in them on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn unit_list(
        &mut self,
        reach: &Reach,
        filter: &UnitFilter,
        day: Day,
        page: Page,
    ) -> Result<Paged<UnitRow>, StoreError> {
        let mut list = Clauses::new(self.tenant, "");
        list.on_day(UNITS, day);
        filter.narrow(&mut list, reach, day);
        list.push(" ORDER BY u.code").page(page).push(WITH_INSTITUTION);
        let mut count = Clauses::new(self.tenant, COUNT_UNITS);
        filter.narrow(&mut count, reach, day);
        paged!(self, page, list, count)
    }
}

impl InstitutionFilter {
    pub(crate) fn narrow(&self, clauses: &mut Clauses, reach: &Reach, day: Day) {
        clauses.within(reach, &Belongs { institution: "i.id", unit: None, officer: None });
        if !self.ended_too {
            clauses.on_day(" AND (i.ended_on IS NULL OR i.ended_on >= ?)", day);
        }
        if let Some(grouping) = &self.grouping {
            clauses.add(" AND i.grouping = ?", [value(grouping)]);
        }
        if let Some(system) = &self.system {
            clauses.add(" AND i.system = ?", [value(system)]);
        }
        if let Some(under) = self.under {
            clauses.add(UNDER_I, [value(under)]);
        }
        if let Some(wants) = &self.lacking {
            wants.narrow(clauses, day);
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let matching = " AND (lower(i.name) LIKE ? ESCAPE '\\' OR lower(i.code) LIKE ? ESCAPE '\\'
                OR i.pinyin LIKE ? ESCAPE '\\')";
            clauses.add(matching, [value(contains(text)), value(begins(text)), value(begins(text))]);
        }
    }
}

impl InstitutionSort {
    fn order(self, descending: bool, way: &str, engine: Engine) -> String {
        let down = if descending { " DESC" } else { "" };
        match self {
            Self::Tree => format!(" ORDER BY {way}{}{down}", dialect::by_bytes(engine)),
            Self::Code => format!(" ORDER BY i.code{down}"),
            Self::Name => format!(" ORDER BY i.name{down}, i.code{down}"),
        }
    }
}

impl UnitFilter {
    fn narrow(&self, clauses: &mut Clauses, reach: &Reach, day: Day) {
        clauses
            .within(reach, &Belongs { institution: "u.institution_id", unit: Some("u.id"), officer: None });
        if !self.ended_too {
            clauses.on_day(" AND (u.ended_on IS NULL OR u.ended_on >= ?)", day);
        }
        match self.institution {
            Some(id) if self.with_subtree => {
                clauses.add(UNDER_U, [value(id)]);
            }
            Some(id) => {
                clauses.add(" AND u.institution_id = ?", [value(id)]);
            }
            None => {}
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let matching = " AND (lower(u.name) LIKE ? ESCAPE '\\' OR lower(u.code) LIKE ? ESCAPE '\\'
                OR u.pinyin LIKE ? ESCAPE '\\')";
            clauses.add(matching, [value(contains(text)), value(begins(text)), value(begins(text))]);
        }
    }
}
