//! Lists and counts of sheets: narrowed, filtered and paged in the database.

use liandai_model::{
    CycleId, Day, Instant, InstitutionId, OfficerId, Period, SheetId, SheetStep, Subject, UnitId,
};
use uuid::Uuid;

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Clauses, contains, value},
    column::record,
    engine::{listed, paged},
    tally::Tally,
};

record! {
    /// A sheet in a list. Totals are hundredths of points.
    pub struct SheetRow {
        /// Its id.
        pub id: SheetId,
        /// In which cycle.
        pub cycle_id: CycleId,
        /// Of which period.
        pub period: Period,
        /// Of what kind of subject.
        pub subject: Subject,
        /// The id of the subject.
        pub subject_id: Uuid,
        /// Its code.
        pub code: String,
        /// Its name.
        pub name: String,
        /// Where it belonged.
        pub institution_id: InstitutionId,
        /// The name of that.
        pub institution: String,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// Who answers for it.
        pub officer_id: Option<OfficerId>,
        /// Their name.
        pub officer: Option<String>,
        /// Who reviews it.
        pub leader_id: Option<OfficerId>,
        /// Their name.
        pub leader: Option<String>,
        /// Whose steering group approves it.
        pub assessor_id: Option<InstitutionId>,
        /// The name of that.
        pub assessor: Option<String>,
        /// Why no assessor was found.
        pub unroutable: Option<String>,
        /// Where it stands.
        pub step: SheetStep,
        /// Since when.
        pub held_since: Instant,
        /// Its version.
        pub version: i64,
        /// What the self-assessment comes to.
        pub self_total: Option<i64>,
        /// What the review comes to.
        pub review_total: Option<i64>,
        /// What was approved.
        pub total: Option<i64>,
        /// When it was approved.
        pub approved_at: Option<Instant>,
        /// Which one it corrects.
        pub supersedes: Option<SheetId>,
        /// Whether it counts.
        pub is_current: bool,
        /// The last day on which sheets of the cycle are approved.
        pub due_on: Day,
    }
}

record! {
    /// How many sheets of a cycle stand at a step.
    pub struct StepCount {
        /// Which cycle.
        pub cycle_id: CycleId,
        /// Which step.
        pub step: SheetStep,
        /// How many.
        pub n: i64,
    }
}

record! {
    /// How many sheets of an institution stand at a step in a cycle.
    pub struct InstitutionStep {
        /// Which institution.
        pub institution_id: InstitutionId,
        /// Its code.
        pub code: String,
        /// Its name.
        pub institution: String,
        /// Which step.
        pub step: SheetStep,
        /// How many.
        pub n: i64,
        /// Those of them for which no assessor was found.
        pub unroutable: i64,
        /// Those of them that wait for a leader and have none.
        pub leaderless: i64,
    }
}

/// Whose hand a sheet waits for; none of them, if all are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// The self-assessment of these officers.
    pub officers: Vec<OfficerId>,
    /// That of these units.
    pub units: Vec<UnitId>,
    /// That of these institutions.
    pub institutions: Vec<InstitutionId>,
    /// The review of what these officers answer for.
    pub members: Vec<OfficerId>,
    /// The approval by the steering groups of these institutions.
    pub assessors: Vec<InstitutionId>,
    /// The approval by any.
    pub any_assessor: bool,
    /// But not of what these officers answer for.
    pub but: Vec<OfficerId>,
}

/// Which sheets are wanted; all within reach that count, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetFilter {
    /// Of this cycle.
    pub cycle: Option<CycleId>,
    /// Of this period.
    pub period: Option<Period>,
    /// At one of these steps; at any, if empty.
    pub steps: Vec<SheetStep>,
    /// Of this kind of subject.
    pub subject: Option<Subject>,
    /// Of this subject.
    pub subject_id: Option<Uuid>,
    /// Of this institution.
    pub institution: Option<InstitutionId>,
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// Whose subject's name contains this.
    pub text: Option<String>,
    /// For which no assessor was found.
    pub unroutable: bool,
    /// That wait for a leader and have none.
    pub leaderless: bool,
    /// Those that a correction superseded too.
    pub superseded_too: bool,
    /// At these steps of these cycles only, if any are named: what is overdue.
    pub overdue: Option<Vec<(CycleId, Vec<SheetStep>)>>,
    /// That wait for these.
    pub waits: Option<Waits>,
}

/// In which order sheets come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetSort {
    /// Those that have waited longest first.
    #[default]
    Waiting,
    /// The latest period first.
    Period,
    /// The highest total first: approved, else reviewed, else self-assessed.
    Total,
}

const LIST: &str = "SELECT s.id, s.cycle_id, s.period, s.subject, s.subject_id,
        COALESCE(o.code, u.code, i.code) AS code, COALESCE(o.name, u.name, i.name) AS name,
        s.institution_id, h.name AS institution, s.unit_id, v.name AS unit, s.officer_id, p.name AS officer,
        s.leader_id, l.name AS leader, s.assessor_id, a.name AS assessor, s.unroutable, s.step, s.held_since,
        s.version, s.self_total, s.review_total, s.total, s.approved_at, s.supersedes, s.is_current, c.due_on
    FROM (SELECT s.* FROM sheet AS s WHERE s.tenant_id = $1";
const WITH_NAMES: &str = ") AS s
    JOIN cycle AS c ON c.tenant_id = $1 AND c.id = s.cycle_id
    JOIN institution AS h ON h.tenant_id = $1 AND h.id = s.institution_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = s.subject_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = s.subject_id
    LEFT JOIN institution AS i ON i.tenant_id = $1 AND i.id = s.subject_id
    LEFT JOIN unit AS v ON v.tenant_id = $1 AND v.id = s.unit_id
    LEFT JOIN officer AS p ON p.tenant_id = $1 AND p.id = s.officer_id
    LEFT JOIN officer AS l ON l.tenant_id = $1 AND l.id = s.leader_id
    LEFT JOIN institution AS a ON a.tenant_id = $1 AND a.id = s.assessor_id";
const COUNT: &str = "SELECT count(*) FROM sheet AS s WHERE s.tenant_id = $1";
const STEPS: &str =
    "SELECT s.cycle_id, s.step, count(*) AS n FROM sheet AS s WHERE s.tenant_id = $1 AND s.is_current";
const WAITING: &str = "SELECT s.cycle_id, s.step, count(*) AS n FROM (";
const WAITING_COUNTED: &str = ") AS s GROUP BY s.cycle_id, s.step";
/// What one hand waits for: each part by its own index, none by going through the sheets of the city.
const HELD: &str = " FROM sheet AS w WHERE w.tenant_id = $1 AND w.is_current AND w.step =";
const TO_NOTICE: &str =
    "SELECT count(*) FROM (SELECT DISTINCT s.period, s.institution_id, s.assessor_id FROM sheet AS s
    WHERE s.tenant_id = $1 AND s.is_current AND s.step = 'public-notice' AND s.noticed_at IS NULL";
const BY_INSTITUTION: &str = "SELECT s.institution_id, i.code, i.name AS institution, s.step, count(*) AS n,
        count(s.unroutable) AS unroutable,
        count(CASE WHEN s.leader_id IS NULL AND s.step IN ('self-assessment', 'review') THEN 1 END) AS leaderless
    FROM sheet AS s JOIN institution AS i ON i.tenant_id = $1 AND i.id = s.institution_id
    WHERE s.tenant_id = $1 AND s.is_current AND s.cycle_id = ?";
const NAMED: &str = " AND s.subject_id IN (SELECT o.id FROM officer AS o WHERE o.tenant_id = $1 AND lower(o.name) LIKE ? ESCAPE '\\'
    UNION ALL SELECT u.id FROM unit AS u WHERE u.tenant_id = $1 AND lower(u.name) LIKE ? ESCAPE '\\'
    UNION ALL SELECT i.id FROM institution AS i WHERE i.tenant_id = $1 AND lower(i.name) LIKE ? ESCAPE '\\')";
const LEADERLESS: &str = " AND s.leader_id IS NULL AND s.step IN ('self-assessment', 'review')";
const ASSESSED: &str = "s.assessor_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id IN";
const UNDER: &str = "s.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id IN";

impl Tally {
    /// And sheets within reach.
    pub fn sheets(&mut self, reach: &Reach, filter: &SheetFilter) -> &mut Self {
        self.ask(COUNT, |count| {
            within(count, reach);
            filter.narrow(count);
        })
    }

    /// And batches of approved sheets, by period, institution and assessor, of which one of these assessors has yet to give notice.
    pub fn notices_to_give(&mut self, assessors: &[InstitutionId]) -> &mut Self {
        self.ask(TO_NOTICE, |count| {
            count.among(" AND s.assessor_id IN", ids(assessors)).push(") AS b");
        })
    }
}

impl Tx {
    /// Sheets within reach: of subjects there, or approved there.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheet_list(
        &mut self,
        reach: &Reach,
        filter: &SheetFilter,
        sort: SheetSort,
        page: Page,
    ) -> Result<Paged<SheetRow>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        for clauses in [&mut list, &mut count] {
            within(clauses, reach);
            filter.narrow(clauses);
        }
        list.push(sort.order()).page(page).push(WITH_NAMES).push(sort.order());
        paged!(self, page, list, count)
    }

    /// How many sheets wait for these people, by cycle and step.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheets_waiting(&mut self, waits: &Waits) -> Result<Vec<StepCount>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, WAITING);
        if !waits.held(&mut clauses, "SELECT w.cycle_id, w.step") {
            return Ok(Vec::new());
        }
        clauses.push(WAITING_COUNTED);
        listed!(self, clauses)
    }

    /// How many sheets within reach stand where, in these cycles.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheet_steps(
        &mut self,
        reach: &Reach,
        cycles: &[CycleId],
    ) -> Result<Vec<StepCount>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, STEPS);
        clauses.among(" AND s.cycle_id IN", cycles.iter().copied().map(value));
        within(&mut clauses, reach);
        clauses.push(" GROUP BY s.cycle_id, s.step");
        listed!(self, clauses)
    }

    /// How many sheets of a cycle within reach stand where, by institution.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheet_steps_by_institution(
        &mut self,
        reach: &Reach,
        cycle: CycleId,
    ) -> Result<Vec<InstitutionStep>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(BY_INSTITUTION, [value(cycle)]);
        within(&mut clauses, reach);
        clauses.push(" GROUP BY s.institution_id, i.code, i.name, s.step ORDER BY i.code, s.step");
        listed!(self, clauses)
    }
}

/// Narrows to sheets of subjects within reach and to those that are approved there.
fn within(clauses: &mut Clauses, reach: &Reach) {
    if reach.city {
        return;
    }
    let mut parts = Parts::default();
    if !reach.institutions.is_empty() {
        let ids = || reach.institutions.iter().copied().map(value);
        parts.next(clauses).push(UNDER).among("", ids()).push(")");
        parts.next(clauses).push(ASSESSED).among("", ids()).push(")");
    }
    if !reach.units.is_empty() {
        parts.next(clauses).among("s.unit_id IN", reach.units.iter().copied().map(value));
    }
    if !reach.officers.is_empty() {
        parts.next(clauses).among("s.officer_id IN", reach.officers.iter().copied().map(value));
    }
    parts.end(clauses);
}

/// Conditions of which one must hold; none of none.
#[derive(Default)]
struct Parts {
    any: bool,
}

impl Parts {
    fn next<'c>(&mut self, clauses: &'c mut Clauses) -> &'c mut Clauses {
        let before = if self.any { " OR " } else { " AND (" };
        self.any = true;
        clauses.push(before)
    }

    fn end(&self, clauses: &mut Clauses) {
        clauses.push(if self.any { ")" } else { " AND 1 = 0" });
    }
}

impl SheetFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        if !self.superseded_too {
            clauses.push(" AND s.is_current");
        }
        if let Some(cycle) = self.cycle {
            clauses.add(" AND s.cycle_id = ?", [value(cycle)]);
        }
        if let Some(period) = self.period {
            clauses.add(" AND s.period = ?", [value(period)]);
        }
        if !self.steps.is_empty() {
            clauses.among(" AND s.step IN", self.steps.iter().copied().map(value));
        }
        if let Some(subject) = self.subject {
            clauses.add(" AND s.subject = ?", [value(subject)]);
        }
        if let Some(id) = self.subject_id {
            clauses.add(" AND s.subject_id = ?", [value(id)]);
        }
        if let Some(institution) = self.institution {
            clauses.add(" AND s.institution_id = ?", [value(institution)]);
        }
        if let Some(unit) = self.unit {
            clauses.add(" AND s.unit_id = ?", [value(unit)]);
        }
        if self.unroutable {
            clauses.push(" AND s.unroutable IS NOT NULL");
        }
        if self.leaderless {
            clauses.push(LEADERLESS);
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            clauses.add(NAMED, std::iter::repeat_with(|| value(contains(text))));
        }
        if let Some(overdue) = &self.overdue {
            let mut parts = Parts::default();
            for (cycle, steps) in overdue {
                parts.next(clauses).add("(s.cycle_id = ?", [value(*cycle)]);
                clauses.among(" AND s.step IN", steps.iter().copied().map(value)).push(")");
            }
            parts.end(clauses);
        }
        if let Some(waits) = &self.waits {
            waits.narrow(clauses);
        }
    }
}

impl Waits {
    fn narrow(&self, clauses: &mut Clauses) {
        clauses.push(" AND s.id IN (");
        if !self.held(clauses, "SELECT w.id") {
            clauses.push("NULL");
        }
        clauses.push(")");
    }

    /// Adds a query of the sheets that these wait for; none, and `false`, if nobody is named.
    fn held(&self, clauses: &mut Clauses, select: &str) -> bool {
        let filled = [
            (" 'self-assessment' AND w.subject = 'officer' AND w.subject_id IN", ids(&self.officers)),
            (" 'self-assessment' AND w.subject = 'unit' AND w.subject_id IN", ids(&self.units)),
            (" 'self-assessment' AND w.subject = 'institution' AND w.subject_id IN", ids(&self.institutions)),
            (" 'review' AND w.officer_id IN", ids(&self.members)),
        ];
        let mut joint = "";
        for (text, ids) in filled.into_iter().filter(|(_, ids)| !ids.is_empty()) {
            clauses.push(joint).push(select).push(HELD).among(text, ids);
            joint = " UNION ALL ";
        }
        if self.any_assessor || !self.assessors.is_empty() {
            clauses.push(joint).push(select).push(HELD).push(" 'approval' AND w.assessor_id IS NOT NULL");
            if !self.any_assessor {
                clauses.among(" AND w.assessor_id IN", ids(&self.assessors));
            }
            if !self.but.is_empty() {
                clauses.among(" AND (w.officer_id IS NULL OR w.officer_id NOT IN", ids(&self.but)).push(")");
            }
            return true;
        }
        !joint.is_empty()
    }
}

fn ids<T: Copy + crate::column::Put<As = Uuid>>(ids: &[T]) -> Vec<crate::clauses::Value> {
    ids.iter().copied().map(value).collect()
}

impl SheetSort {
    /// The same inside and outside.
    const fn order(self) -> &'static str {
        match self {
            Self::Waiting => " ORDER BY s.held_since, s.id",
            Self::Period => " ORDER BY s.period DESC, s.held_since DESC, s.id",
            Self::Total => " ORDER BY COALESCE(s.total, s.review_total, s.self_total, -1) DESC, s.id",
        }
    }
}
