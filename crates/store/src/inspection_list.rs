//! Lists of inspections and of their findings. What is not announced is in none before it begins, but in those of whoever planned it and
//! whoever inspects; findings are in those of others once the inspection is closed.

use liandai_model::{
    AccountId, Day, InspectionCheckId, InspectionId, InspectionState, InstitutionId, OfficerId, RectifyState,
    UnitId,
};

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, contains, value},
    column::record,
    engine::{found, listed, paged},
    tally::Tally,
};

record! {
    /// An inspection in a list.
    pub struct InspectionRow {
        /// Its id.
        pub id: InspectionId,
        /// What people call it.
        pub number: String,
        /// Where.
        pub institution_id: InstitutionId,
        /// The name of that.
        pub institution: String,
        /// By which checklist.
        pub checklist: String,
        /// On which day it is planned.
        pub day: Day,
        /// Whether it is announced.
        pub is_announced: bool,
        /// Where it stands.
        pub state: InspectionState,
        /// Who planned it.
        pub planner: String,
        /// How many units are looked at.
        pub units: i64,
        /// How many findings there are.
        pub findings: i64,
        /// How many of them are to be put right.
        pub unrectified: i64,
        /// How many consequences wait to be confirmed.
        pub proposed: i64,
    }
}

record! {
    /// A finding in a list.
    pub struct FindingRow {
        /// Its id.
        pub id: InspectionCheckId,
        /// In which inspection.
        pub inspection_id: InspectionId,
        /// What people call that.
        pub number: String,
        /// Where.
        pub institution: String,
        /// On which day.
        pub day: Day,
        /// Which item.
        pub item: String,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// The person's name.
        pub person: Option<String>,
        /// How far it is put right.
        pub rectify: Option<RectifyState>,
        /// By when it is to be.
        pub due_day: Option<Day>,
        /// How many consequences wait to be confirmed.
        pub proposed: i64,
    }
}

/// Whose inspections are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionScope {
    /// Those that this account planned or inspects in, wherever they stand.
    pub account: AccountId,
    /// Those at institutions within reach that are announced or have begun.
    pub seen: Reach,
}

/// Whose findings are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingScope {
    /// Of inspections in which somebody inspects, and of closed ones that they see.
    Seen(InspectionScope),
    /// Those posted to an officer or to units, of closed inspections.
    Own {
        /// The officer.
        officer: Option<OfficerId>,
        /// Their units.
        units: Vec<UnitId>,
    },
}

/// Which inspections are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InspectionFilter {
    /// The number or the institution's name contains this.
    pub text: Option<String>,
    /// Where they stand.
    pub state: Option<InspectionState>,
    /// By this checklist.
    pub checklist: Option<String>,
    /// At this institution and those under it.
    pub institution: Option<InstitutionId>,
    /// Announced or not.
    pub announced: Option<bool>,
    /// In which this account inspects, begun or planned for no later than a day.
    pub to_do: Option<(AccountId, Day)>,
}

/// By what they are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InspectionSort {
    /// By day, the latest first.
    #[default]
    Day,
    /// By number.
    Number,
    /// By the institution's name.
    Institution,
}

/// What somebody could confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmable {
    /// About whom.
    pub reach: Reach,
    /// Who asks.
    pub account: AccountId,
    /// The officer who that is.
    pub officer: Option<OfficerId>,
}

/// Which findings are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// The number, the unit's or the person's name contains this; not the person's, of [`FindingScope::Own`].
    pub text: Option<String>,
    /// Of this item.
    pub item: Option<String>,
    /// At this institution and those under it.
    pub institution: Option<InstitutionId>,
    /// Still to be put right, whether or not that is said to be done.
    pub unrectified: bool,
    /// Still to be put right after its day, as of a day.
    pub overdue_on: Option<Day>,
    /// Said to be put right, in an inspection of this account's.
    pub recheck_by: Option<AccountId>,
    /// With a consequence that somebody could confirm.
    pub confirmable: Option<Confirmable>,
    /// Still to be put right by those concerned.
    pub to_rectify: bool,
    /// Not yet seen by whom it was posted to: of [`FindingScope::Own`].
    pub unseen: bool,
}

/// By what they are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FindingSort {
    /// The latest inspection first.
    #[default]
    Day,
    /// By the day by which they are to be put right.
    Due,
    /// By unit.
    Unit,
}

const BEGUN: &str = "n.state IN ('begun', 'closed')";
const PLACE: Belongs = Belongs { institution: "n.institution_id", unit: None, officer: None };
const POSTED: Belongs =
    Belongs { institution: "p.institution_id", unit: Some("p.unit_id"), officer: Some("p.subject_id") };
const INSPECTS: &str = "n.id IN (SELECT w.inspection_id FROM inspection_inspector AS w WHERE w.tenant_id = $1 AND w.account_id = ?)";
const UNDER: &str = " AND n.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id = ?)";
const LIST: &str = "SELECT n.id, n.number, n.institution_id, i.name AS institution, n.checklist, n.day, n.is_announced, n.state, n.planner,
        (SELECT count(*) FROM inspection_unit AS u WHERE u.tenant_id = $1 AND u.inspection_id = n.id) AS units,
        (SELECT count(*) FROM inspection_check AS c WHERE c.tenant_id = $1 AND c.inspection_id = n.id AND c.result = 'finding') AS findings,
        (SELECT count(*) FROM inspection_check AS r WHERE r.tenant_id = $1 AND r.inspection_id = n.id
            AND r.rectify IN ('open', 'handed-in')) AS unrectified,
        (SELECT count(*) FROM inspection_post AS p WHERE p.tenant_id = $1 AND p.inspection_id = n.id AND p.state = 'proposed') AS proposed
    FROM inspection AS n JOIN institution AS i ON i.tenant_id = $1 AND i.id = n.institution_id
    WHERE n.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM inspection AS n JOIN institution AS i ON i.tenant_id = $1 AND i.id = n.institution_id
    WHERE n.tenant_id = $1";
const COMING: &str = "SELECT n.id, n.number, n.institution_id, i.name AS institution, n.checklist, n.day, n.is_announced, n.state, n.planner,
        CAST(0 AS BIGINT) AS units, CAST(0 AS BIGINT) AS findings, CAST(0 AS BIGINT) AS unrectified, CAST(0 AS BIGINT) AS proposed
    FROM inspection AS n JOIN institution AS i ON i.tenant_id = $1 AND i.id = n.institution_id
    WHERE n.tenant_id = $1 AND n.state = 'planned' AND n.is_announced
        AND n.id IN (SELECT u.inspection_id FROM inspection_unit AS u WHERE u.tenant_id = $1 AND u.unit_id IN";
const FINDINGS: &str = "SELECT c.id, c.inspection_id, n.number, i.name AS institution, n.day, c.item, c.unit_id, u.name AS unit, o.name AS person,
        c.rectify, c.due_day,
        (SELECT count(*) FROM inspection_post AS q WHERE q.tenant_id = $1 AND q.check_id = c.id AND q.state = 'proposed') AS proposed
    FROM inspection_check AS c
    JOIN inspection AS n ON n.tenant_id = $1 AND n.id = c.inspection_id
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = n.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = c.unit_id
    LEFT JOIN inspection_post AS h ON h.tenant_id = $1 AND h.check_id = c.id AND h.party = 'person'
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = h.subject_id
    WHERE c.tenant_id = $1 AND c.result = 'finding'";
const COUNT_FINDINGS: &str = "SELECT count(*) FROM inspection_check AS c
    JOIN inspection AS n ON n.tenant_id = $1 AND n.id = c.inspection_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = c.unit_id
    LEFT JOIN inspection_post AS h ON h.tenant_id = $1 AND h.check_id = c.id AND h.party = 'person'
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = h.subject_id
    WHERE c.tenant_id = $1 AND c.result = 'finding'";

impl Tally {
    /// And inspections within a scope.
    pub fn inspections(&mut self, scope: &InspectionScope, filter: &InspectionFilter) -> &mut Self {
        self.ask(COUNT, |count| {
            scope.narrow(count);
            filter.narrow(count);
        })
    }

    /// And findings within a scope.
    pub fn inspection_findings(&mut self, scope: &FindingScope, filter: &FindingFilter) -> &mut Self {
        self.ask(COUNT_FINDINGS, |count| {
            scope.narrow(count, filter.unseen);
            filter.narrow(count, scope);
        })
    }
}

impl Tx {
    /// An inspection as a list shows it; none if it is not in the scope.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_row(
        &mut self,
        scope: &InspectionScope,
        id: InspectionId,
    ) -> Result<Option<InspectionRow>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, LIST);
        scope.narrow(&mut clauses);
        clauses.add(" AND n.id = ?", [value(id)]);
        found!(self, clauses)
    }

    /// A page of the inspections in a scope.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_list(
        &mut self,
        scope: &InspectionScope,
        filter: &InspectionFilter,
        (sort, descending): (InspectionSort, bool),
        page: Page,
    ) -> Result<Paged<InspectionRow>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        for clauses in [&mut list, &mut count] {
            scope.narrow(clauses);
            filter.narrow(clauses);
        }
        let way = if descending { " DESC" } else { "" };
        match sort {
            InspectionSort::Day if descending => list.push(" ORDER BY n.day, n.id"),
            InspectionSort::Day => list.push(" ORDER BY n.day DESC, n.id DESC"),
            InspectionSort::Number => list.push(" ORDER BY n.number").push(way),
            InspectionSort::Institution => list.push(" ORDER BY i.name").push(way).push(", n.day DESC, n.id"),
        };
        list.page(page);
        paged!(self, page, list, count)
    }

    /// The announced inspections of units that have not begun, soonest first; those alone.
    ///
    /// # Errors
    /// The database fails.
    pub async fn coming_inspections(&mut self, units: &[UnitId]) -> Result<Vec<InspectionRow>, StoreError> {
        let mut list = Clauses::new(self.tenant, "");
        list.among(COMING, units.iter().copied().map(value)).push(") ORDER BY n.day, n.id LIMIT 50");
        listed!(self, list)
    }

    /// A page of the findings in a scope.
    ///
    /// # Errors
    /// The database fails.
    pub async fn finding_list(
        &mut self,
        scope: &FindingScope,
        filter: &FindingFilter,
        (sort, descending): (FindingSort, bool),
        page: Page,
    ) -> Result<Paged<FindingRow>, StoreError> {
        let mut list = Clauses::new(self.tenant, FINDINGS);
        let mut count = Clauses::new(self.tenant, COUNT_FINDINGS);
        for clauses in [&mut list, &mut count] {
            scope.narrow(clauses, filter.unseen);
            filter.narrow(clauses, scope);
        }
        let way = if descending { " DESC" } else { "" };
        match sort {
            FindingSort::Day if descending => list.push(" ORDER BY n.day, c.at, c.id"),
            FindingSort::Day => list.push(" ORDER BY n.day DESC, c.at DESC, c.id"),
            FindingSort::Due => list.push(" ORDER BY c.due_day").push(way).push(" NULLS LAST, c.id"),
            FindingSort::Unit => list.push(" ORDER BY u.name").push(way).push(" NULLS LAST, c.id"),
        };
        list.page(page);
        paged!(self, page, list, count)
    }
}

impl InspectionScope {
    fn narrow(&self, clauses: &mut Clauses) {
        clauses.add(" AND (n.planned_by = ? OR ", [value(self.account)]);
        clauses.add(INSPECTS, [value(self.account)]).push(" OR ((n.is_announced OR ").push(BEGUN).push(")");
        clauses.within(&self.seen, &PLACE).push("))");
    }
}

impl FindingScope {
    fn narrow(&self, clauses: &mut Clauses, unseen: bool) {
        match self {
            // As long as it is under way, only those who inspect read what they write.
            Self::Seen(scope) => {
                clauses.push(" AND ").push(BEGUN).push(" AND (");
                clauses.add(INSPECTS, [value(scope.account)]);
                clauses.push(" OR (n.state = 'closed'").within(&scope.seen, &PLACE).push("))");
            }
            Self::Own { officer, units } => {
                clauses.push(
                    " AND n.state = 'closed' AND c.id IN (SELECT m.check_id FROM inspection_post AS m WHERE m.tenant_id = $1",
                );
                let subjects = officer.iter().map(|id| id.uuid()).chain(units.iter().map(|id| id.uuid()));
                clauses.among(" AND m.subject_id IN", subjects.map(value));
                clauses.push(if unseen { " AND m.seen_at IS NULL)" } else { ")" });
            }
        }
    }
}

impl InspectionFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let both = [value(contains(text)), value(contains(text))];
            clauses.add(r" AND (LOWER(n.number) LIKE ? ESCAPE '\' OR LOWER(i.name) LIKE ? ESCAPE '\')", both);
        }
        if let Some(state) = self.state {
            clauses.add(" AND n.state = ?", [value(state)]);
        }
        if let Some(checklist) = &self.checklist {
            clauses.add(" AND n.checklist = ?", [value(checklist.clone())]);
        }
        if let Some(institution) = self.institution {
            clauses.add(UNDER, [value(institution)]);
        }
        if let Some(announced) = self.announced {
            clauses.push(if announced { " AND n.is_announced" } else { " AND NOT n.is_announced" });
        }
        if let Some((account, day)) = self.to_do {
            clauses.push(" AND ").add(INSPECTS, [value(account)]);
            clauses.add(" AND (n.state = 'begun' OR (n.state = 'planned' AND n.day <= ?))", [value(day)]);
        }
    }
}

impl FindingFilter {
    fn narrow(&self, clauses: &mut Clauses, scope: &FindingScope) {
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let both = [value(contains(text)), value(contains(text))];
            clauses.add(r" AND (LOWER(n.number) LIKE ? ESCAPE '\' OR LOWER(u.name) LIKE ? ESCAPE '\'", both);
            // Those concerned do not learn by asking who else is.
            if matches!(scope, FindingScope::Seen(_)) {
                clauses.add(r" OR LOWER(o.name) LIKE ? ESCAPE '\'", [value(contains(text))]);
            }
            clauses.push(")");
        }
        if let Some(item) = &self.item {
            clauses.add(" AND c.item = ?", [value(item.clone())]);
        }
        if let Some(institution) = self.institution {
            clauses.add(UNDER, [value(institution)]);
        }
        if self.unrectified {
            clauses.push(" AND c.rectify IN ('open', 'handed-in')");
        }
        if self.to_rectify {
            clauses.push(" AND c.rectify = 'open'");
        }
        if let Some(day) = self.overdue_on {
            clauses.add(" AND c.rectify = 'open' AND c.due_day < ?", [value(day)]);
        }
        if let Some(account) = self.recheck_by {
            clauses.push(" AND c.rectify = 'handed-in' AND ").add(INSPECTS, [value(account)]);
        }
        if let Some(confirmable) = &self.confirmable {
            confirmable.narrow(clauses);
        }
    }
}

impl Confirmable {
    /// Not what somebody found themselves, nor what concerns them.
    fn narrow(&self, clauses: &mut Clauses) {
        clauses.push(
            " AND n.state = 'closed' AND c.id IN (SELECT p.check_id FROM inspection_post AS p WHERE p.tenant_id = $1 AND p.state = 'proposed'",
        );
        clauses.within(&self.reach, &POSTED).push(")");
        clauses.push(" AND NOT ").add(INSPECTS, [value(self.account)]);
        if let Some(officer) = self.officer {
            clauses.add(
                " AND n.id NOT IN (SELECT v.inspection_id FROM inspection_inspector AS v
                    JOIN account AS x ON x.tenant_id = $1 AND x.id = v.account_id WHERE v.tenant_id = $1 AND x.officer_id = ?)
                AND c.id NOT IN (SELECT s.check_id FROM inspection_post AS s WHERE s.tenant_id = $1 AND s.subject_id = ?)",
                [value(officer), value(officer)],
            );
        }
    }
}
