//! Exams in lists and on boards: which there are, how those who owe one stand, place by place and one by one, and month by month.

use liandai_model::{Day, ExamId, ExamState, InstitutionId, OfficerId, UnitId};

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    engine::{all, found, listed, paged},
    tally::Tally,
};

record! {
    /// An exam in a list.
    pub struct ExamRow {
        /// Its id.
        pub id: ExamId,
        /// What people call it.
        pub number: String,
        /// Its name.
        pub name: String,
        /// The institution whose people owe it; everybody, if none.
        pub institution: Option<String>,
        /// The units, ids with spaces between.
        pub units: String,
        /// Where it stands.
        pub state: ExamState,
        /// The first day.
        pub opens_on: Day,
        /// The last.
        pub closes_on: Day,
    }
}

record! {
    /// How those stand who owe an exam.
    pub struct ExamSum {
        /// Which.
        pub exam_id: ExamId,
        /// How many owe it.
        pub owed: i64,
        /// How many have ended a paper.
        pub taken: i64,
        /// How many have passed.
        pub passed: i64,
    }
}

record! {
    /// How those of a place stand.
    pub struct ExamPlace {
        /// The institution.
        pub institution_id: InstitutionId,
        /// The unit, if units are told apart and they serve in one.
        pub unit_id: Option<UnitId>,
        /// The name of the unit, or of the institution.
        pub name: String,
        /// How many owe it.
        pub owed: i64,
        /// How many have ended a paper.
        pub taken: i64,
        /// How many have passed.
        pub passed: i64,
    }
}

record! {
    /// Somebody who owes an exam, in a list.
    pub struct EntryRow {
        /// Who.
        pub officer_id: OfficerId,
        /// Their code.
        pub code: String,
        /// Their name.
        pub name: String,
        /// Where they served.
        pub institution: String,
        /// In which unit.
        pub unit: Option<String>,
        /// How many papers they have begun.
        pub attempts: i64,
        /// Their best, in a hundred.
        pub best: i64,
        /// Whether they have passed.
        pub is_passed: bool,
        /// The day of their first.
        pub taken_on: Option<Day>,
    }
}

record! {
    /// An exam that somebody owes or owed, as they see it.
    pub struct OwnExam {
        /// Which.
        pub id: ExamId,
        /// Its name.
        pub name: String,
        /// Where it stands.
        pub state: ExamState,
        /// The first day.
        pub opens_on: Day,
        /// The last.
        pub closes_on: Day,
        /// How many questions.
        pub draws: i64,
        /// In how many minutes.
        pub minutes: i64,
        /// What is to be reached.
        pub pass: i64,
        /// How often it may be taken.
        pub most: i64,
        /// How often it was.
        pub attempts: i64,
        /// The best, in a hundred.
        pub best: i64,
        /// Whether it is passed.
        pub is_passed: bool,
        /// The day of the first.
        pub taken_on: Option<Day>,
    }
}

record! {
    /// Exams of an institution's people in a month.
    pub struct ExamMonth {
        /// The institution.
        pub institution_id: InstitutionId,
        /// The month of the first papers: `2026-03`.
        pub month: String,
        /// How many people took an exam.
        pub taken: i64,
        /// How many of them passed it.
        pub passed: i64,
    }
}

/// Which exams somebody may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExamScope {
    /// Those made for places within reach, whatever their state.
    pub held: Reach,
    /// Those that somebody within reach owes.
    pub seen: Reach,
}

/// Which exams are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExamFilter {
    /// The name or number contains this.
    pub text: Option<String>,
    /// In this state.
    pub state: Option<ExamState>,
}

/// How somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They have ended no paper.
    Missing,
    /// They have passed.
    Passed,
    /// They have ended one and not passed.
    Failed,
}

/// Which of those who owe an exam are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// The name, its initials or the code.
    pub text: Option<String>,
    /// Who stand like this.
    pub standing: Option<Standing>,
    /// Of this institution itself.
    pub institution: Option<InstitutionId>,
    /// Of this unit.
    pub unit: Option<UnitId>,
}

const OF_EXAM: Belongs = Belongs { institution: "x.institution_id", unit: None, officer: None };
const OF_ENTRY: Belongs =
    Belongs { institution: "e.institution_id", unit: Some("e.unit_id"), officer: Some("e.officer_id") };
const OF_PLACE: Belongs = Belongs { institution: "e.institution_id", unit: None, officer: None };
const LIST: &str =
    "SELECT x.id, x.number, x.name, i.name AS institution, x.units, x.state, x.opens_on, x.closes_on
    FROM exam AS x LEFT JOIN institution AS i ON i.tenant_id = $1 AND i.id = x.institution_id
    WHERE x.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM exam AS x WHERE x.tenant_id = $1";
const OWED_WITHIN: &str = " OR x.id IN (SELECT e.exam_id FROM exam_entry AS e WHERE e.tenant_id = $1";
const SUMS: &str = "SELECT e.exam_id, count(*) AS owed,
        CAST(sum(CASE WHEN e.taken_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS taken,
        CAST(sum(CASE WHEN e.is_passed THEN 1 ELSE 0 END) AS BIGINT) AS passed
    FROM exam_entry AS e WHERE e.tenant_id = $1";
const BY_INSTITUTION: &str = "SELECT e.institution_id, NULL AS unit_id, i.name, count(*) AS owed,
        CAST(sum(CASE WHEN e.taken_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS taken,
        CAST(sum(CASE WHEN e.is_passed THEN 1 ELSE 0 END) AS BIGINT) AS passed
    FROM exam_entry AS e JOIN institution AS i ON i.tenant_id = $1 AND i.id = e.institution_id
    WHERE e.tenant_id = $1";
const BY_UNIT: &str = "SELECT e.institution_id, e.unit_id, COALESCE(u.name, '') AS name, count(*) AS owed,
        CAST(sum(CASE WHEN e.taken_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS taken,
        CAST(sum(CASE WHEN e.is_passed THEN 1 ELSE 0 END) AS BIGINT) AS passed
    FROM exam_entry AS e LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = e.unit_id
    WHERE e.tenant_id = $1";
const ENTRIES: &str =
    "SELECT e.officer_id, o.code, o.name, i.name AS institution, u.name AS unit, e.attempts, e.best,
        e.is_passed, e.taken_on
    FROM exam_entry AS e
    JOIN officer AS o ON o.tenant_id = $1 AND o.id = e.officer_id
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = e.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = e.unit_id
    WHERE e.tenant_id = $1";
const COUNT_ENTRIES: &str = "SELECT count(*) FROM exam_entry AS e
    JOIN officer AS o ON o.tenant_id = $1 AND o.id = e.officer_id WHERE e.tenant_id = $1";
const OWN: &str =
    "SELECT x.id, x.name, x.state, x.opens_on, x.closes_on, x.draws, x.minutes, x.pass, x.attempts AS most,
        e.attempts, e.best, e.is_passed, e.taken_on
    FROM exam_entry AS e JOIN exam AS x ON x.tenant_id = $1 AND x.id = e.exam_id
    WHERE e.tenant_id = $1 AND e.officer_id = $2 AND x.state IN ('open', 'closed')
    ORDER BY CASE WHEN x.state = 'open' THEN 0 ELSE 1 END, x.closes_on DESC, x.id LIMIT 200";
const OWED: &str =
    "SELECT count(*) FROM exam_entry AS e JOIN exam AS x ON x.tenant_id = $1 AND x.id = e.exam_id
    WHERE e.tenant_id = $1 AND x.state = 'open' AND e.is_passed = FALSE";
const MONTHS: &str = "SELECT e.institution_id, substr(e.taken_on, 1, 7) AS month, count(*) AS taken,
        CAST(sum(CASE WHEN e.is_passed THEN 1 ELSE 0 END) AS BIGINT) AS passed
    FROM exam_entry AS e WHERE e.tenant_id = $1";

impl Tally {
    /// And exams that an officer owes, has not passed and may take on a day.
    pub fn exams_owed(&mut self, officer: OfficerId, day: Day) -> &mut Self {
        self.ask(OWED, |count| {
            count.add(" AND e.officer_id = ? AND x.opens_on <= ?", [value(officer), value(day)]);
            count.add(" AND x.closes_on >= ?", [value(day)]);
            // A paper that was begun and has not ended is owed too, although it is counted.
            count.push(" AND (e.attempts < x.attempts OR EXISTS (SELECT 1 FROM exam_paper AS p WHERE p.tenant_id = $1");
            count.push(" AND p.exam_id = e.exam_id AND p.officer_id = e.officer_id AND p.ended_at IS NULL))");
        })
    }
}

impl Tx {
    /// The exams that somebody may see, those that close last first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn exam_list(
        &mut self,
        scope: &ExamScope,
        filter: &ExamFilter,
        page: Page,
    ) -> Result<Paged<ExamRow>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        for clauses in [&mut list, &mut count] {
            scope.narrow(clauses);
            filter.narrow(clauses);
        }
        list.push(" ORDER BY x.closes_on DESC, x.id DESC").page(page);
        paged!(self, page, list, count)
    }

    /// One exam with its institution's name, if somebody may see it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn exam_row(&mut self, scope: &ExamScope, id: ExamId) -> Result<Option<ExamRow>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, LIST);
        clauses.add(" AND x.id = ?", [value(id)]);
        scope.narrow(&mut clauses);
        found!(self, clauses)
    }

    /// How those within reach stand in some exams.
    ///
    /// # Errors
    /// The database fails.
    pub async fn exam_sums(&mut self, reach: &Reach, exams: &[ExamId]) -> Result<Vec<ExamSum>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, SUMS);
        clauses.among(" AND e.exam_id IN", exams.iter().copied().map(value)).within(reach, &OF_ENTRY);
        clauses.push(" GROUP BY e.exam_id ORDER BY e.exam_id");
        listed!(self, clauses)
    }

    /// How those within reach stand in an exam: by institution; or by unit of one institution.
    ///
    /// # Errors
    /// The database fails.
    pub async fn exam_places(
        &mut self,
        reach: &Reach,
        exam: ExamId,
        of: Option<InstitutionId>,
    ) -> Result<Vec<ExamPlace>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, if of.is_some() { BY_UNIT } else { BY_INSTITUTION });
        clauses.add(" AND e.exam_id = ?", [value(exam)]).within(reach, &OF_ENTRY);
        if let Some(of) = of {
            clauses.add(" AND e.institution_id = ?", [value(of)]);
            clauses.push(" GROUP BY e.institution_id, e.unit_id, u.name, u.code ORDER BY u.code, e.unit_id");
        } else {
            clauses.push(" GROUP BY e.institution_id, i.name, i.code ORDER BY i.code");
        }
        listed!(self, clauses)
    }

    /// Those within reach who owe an exam.
    ///
    /// # Errors
    /// The database fails.
    pub async fn exam_entries(
        &mut self,
        reach: &Reach,
        exam: ExamId,
        filter: &EntryFilter,
        page: Page,
    ) -> Result<Paged<EntryRow>, StoreError> {
        let (mut list, mut count) =
            (Clauses::new(self.tenant, ENTRIES), Clauses::new(self.tenant, COUNT_ENTRIES));
        for clauses in [&mut list, &mut count] {
            clauses.add(" AND e.exam_id = ?", [value(exam)]).within(reach, &OF_ENTRY);
            filter.narrow(clauses);
        }
        list.push(" ORDER BY i.code, u.code, o.code").page(page);
        paged!(self, page, list, count)
    }

    /// The exams that an officer owes or owed, those that are open first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn own_exams(&mut self, officer: OfficerId) -> Result<Vec<OwnExam>, StoreError> {
        all!(self, OWN, officer)
    }

    /// Who took exams and who passed, by institution within reach and month.
    ///
    /// # Errors
    /// The database fails.
    pub async fn exams_by_month(
        &mut self,
        reach: &Reach,
        from: Day,
        to: Day,
    ) -> Result<Vec<ExamMonth>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, MONTHS);
        clauses.add(" AND e.taken_on >= ? AND e.taken_on <= ?", [value(from), value(to)]);
        clauses.within(reach, &OF_PLACE).push(" GROUP BY 1, 2 ORDER BY 1, 2");
        listed!(self, clauses)
    }
}

impl ExamScope {
    fn narrow(&self, clauses: &mut Clauses) {
        if self.held.city {
            return;
        }
        clauses.push(" AND (1 = 0");
        if !self.held.is_empty() {
            clauses.push(" OR (1 = 1").within(&self.held, &OF_EXAM).push(")");
        }
        if !self.seen.is_empty() {
            clauses.push(OWED_WITHIN).within(&self.seen, &OF_ENTRY).push(")");
        }
        clauses.push(")");
    }
}

impl ExamFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let pattern = contains(text);
            clauses.add(
                " AND (lower(x.name) LIKE ? ESCAPE '\\' OR lower(x.number) LIKE ? ESCAPE '\\')",
                [value(pattern.as_str()), value(pattern.as_str())],
            );
        }
        if let Some(state) = self.state {
            clauses.add(" AND x.state = ?", [value(state)]);
        }
    }
}

impl EntryFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        match self.standing {
            Some(Standing::Missing) => {
                clauses.push(" AND e.taken_on IS NULL");
            }
            Some(Standing::Passed) => {
                clauses.push(" AND e.is_passed = TRUE");
            }
            Some(Standing::Failed) => {
                clauses.push(" AND e.taken_on IS NOT NULL AND e.is_passed = FALSE");
            }
            None => {}
        }
        if let Some(institution) = self.institution {
            clauses.add(" AND e.institution_id = ?", [value(institution)]);
        }
        if let Some(unit) = self.unit {
            clauses.add(" AND e.unit_id = ?", [value(unit)]);
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            clauses.add(
                " AND (lower(o.name) LIKE ? ESCAPE '\\' OR lower(o.code) LIKE ? ESCAPE '\\' OR o.pinyin LIKE ? ESCAPE '\\')",
                [value(contains(text)), value(begins(text)), value(begins(text))],
            );
        }
    }
}
