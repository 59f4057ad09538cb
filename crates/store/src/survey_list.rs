//! Lists of surveys: narrowed, filtered, sorted and paged in the database.

use liandai_model::{
    Day, FactState, InstitutionId, OfficerId, Period, Subject, SurveyId, SurveyMode, SurveyState,
};
use uuid::Uuid;

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    engine::{found, paged},
    tally::Tally,
};

record! {
    /// A survey in a list, with names.
    pub struct SurveyRow {
        /// Its id.
        pub id: SurveyId,
        /// What people call it.
        pub number: String,
        /// Whom it is about.
        pub subject: Subject,
        /// Which.
        pub subject_id: Uuid,
        /// The name of that.
        pub subject_name: String,
        /// Where it belonged when the survey began.
        pub institution_id: InstitutionId,
        /// Its name.
        pub institution: String,
        /// The name of the unit.
        pub unit: Option<String>,
        /// For which period its result is meant.
        pub period: Period,
        /// The set of questions, a word of the package.
        pub questions: String,
        /// How it is answered.
        pub mode: SurveyMode,
        /// Where it stands.
        pub state: SurveyState,
        /// The first day on which it is answered.
        pub opens_on: Day,
        /// The last.
        pub closes_on: Day,
        /// With fewer answers than this nothing is shown.
        pub least: i64,
        /// How many slips were made.
        pub slips: i64,
        /// How many have answered.
        pub answered: i64,
        /// Where the fact of its result stands.
        pub fact_state: Option<FactState>,
    }
}

/// How a survey stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyStage {
    /// It can be answered, or will be.
    Running(Day),
    /// It cannot any more, and nobody has said what becomes of its result.
    Over(Day),
    /// The same, and there are answers enough to record it.
    ToTake(Day),
    /// Its result stands in the register.
    Taken,
    /// Its result is not to be used.
    Dropped,
}

/// Which surveys are wanted; all within reach, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SurveyFilter {
    /// The name of whom it is about contains this, or a code, initials or its number begin with it.
    pub text: Option<String>,
    /// How it stands.
    pub stage: Option<SurveyStage>,
    /// Answered like this.
    pub mode: Option<SurveyMode>,
    /// About this kind of subject.
    pub subject: Option<Subject>,
    /// About these kinds of subjects.
    pub among: Option<Vec<Subject>>,
    /// About somebody else than this officer.
    pub not_about: Option<OfficerId>,
}

/// By what surveys are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SurveySort {
    /// By their last day.
    #[default]
    Closes,
    /// By their first day.
    Opens,
    /// By their number of answers.
    Answered,
}

const COLUMNS: Belongs =
    Belongs { institution: "s.institution_id", unit: Some("s.unit_id"), officer: Some("s.subject_id") };
const COUNT: &str = "SELECT count(*) FROM survey AS s WHERE s.tenant_id = $1";
const LIST: &str = "SELECT s.*, i.name AS institution, u.name AS unit,
        COALESCE(o.name, su.name, si.name, '') AS subject_name, f.state AS fact_state
    FROM (SELECT s.*, CAST(COALESCE((SELECT SUM(t.n) FROM survey_tally AS t
            WHERE t.tenant_id = $1 AND t.survey_id = s.id AND t.question = ''), 0) AS BIGINT)
            + (SELECT count(*) FROM survey_answer AS a WHERE a.tenant_id = $1 AND a.survey_id = s.id) AS answered
        FROM survey AS s WHERE s.tenant_id = $1";
const WITH_NAMES: &str = ") AS s
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = s.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = s.unit_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = s.subject_id
    LEFT JOIN unit AS su ON su.tenant_id = $1 AND su.id = s.subject_id
    LEFT JOIN institution AS si ON si.tenant_id = $1 AND si.id = s.subject_id
    LEFT JOIN fact AS f ON f.tenant_id = $1 AND f.id = s.fact_id";
const MATCHING: &str = " AND (lower(s.number) LIKE ? ESCAPE '\\'
    OR s.subject_id IN (SELECT o.id FROM officer AS o WHERE o.tenant_id = $1 AND (lower(o.name) LIKE ? ESCAPE '\\'
        OR lower(o.code) LIKE ? ESCAPE '\\' OR o.pinyin LIKE ? ESCAPE '\\'))
    OR s.subject_id IN (SELECT u.id FROM unit AS u WHERE u.tenant_id = $1 AND (lower(u.name) LIKE ? ESCAPE '\\'
        OR lower(u.code) LIKE ? ESCAPE '\\' OR u.pinyin LIKE ? ESCAPE '\\'))
    OR s.subject_id IN (SELECT i.id FROM institution AS i WHERE i.tenant_id = $1 AND (lower(i.name) LIKE ? ESCAPE '\\'
        OR lower(i.code) LIKE ? ESCAPE '\\' OR i.pinyin LIKE ? ESCAPE '\\')))";
const OVER: &str = " AND (s.state = 'closed' OR (s.state = 'running' AND s.closes_on < ?))";
/// What was taken and then refused or withdrawn waits again.
const UNRECORDED: &str = " AND (s.state = 'closed' OR (s.state = 'running' AND s.closes_on < ?)
        OR (s.state = 'taken' AND s.fact_id IN (SELECT f.id FROM fact AS f
            WHERE f.tenant_id = $1 AND f.state IN ('refused', 'withdrawn'))))
    AND s.least <= (SELECT count(*) FROM survey_answer AS a WHERE a.tenant_id = $1 AND a.survey_id = s.id)
        + COALESCE((SELECT SUM(t.n) FROM survey_tally AS t
            WHERE t.tenant_id = $1 AND t.survey_id = s.id AND t.question = ''), 0)";

impl Tally {
    /// And surveys within reach.
    pub fn surveys(&mut self, reach: &Reach, filter: &SurveyFilter) -> &mut Self {
        self.ask(COUNT, |count| filter.narrow(count, reach))
    }
}

impl Tx {
    /// Surveys within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn survey_list(
        &mut self,
        reach: &Reach,
        filter: &SurveyFilter,
        sort: SurveySort,
        descending: bool,
        page: Page,
    ) -> Result<Paged<SurveyRow>, StoreError> {
        let mut list = Clauses::new(self.tenant, LIST);
        filter.narrow(&mut list, reach);
        let order = sort.order(descending);
        list.push(order).page(page).push(WITH_NAMES).push(order);
        let mut count = Clauses::new(self.tenant, COUNT);
        filter.narrow(&mut count, reach);
        paged!(self, page, list, count)
    }

    /// One survey with names.
    ///
    /// # Errors
    /// The database fails.
    pub async fn survey_row(&mut self, id: SurveyId) -> Result<Option<SurveyRow>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, LIST);
        clauses.add(" AND s.id = ?", [value(id)]).push(WITH_NAMES);
        found!(self, clauses)
    }
}

impl SurveyFilter {
    fn narrow(&self, clauses: &mut Clauses, reach: &Reach) {
        clauses.within(reach, &COLUMNS);
        match self.stage {
            Some(SurveyStage::Running(day)) => {
                clauses.add(" AND s.state = 'running' AND s.closes_on >= ?", [value(day)]);
            }
            Some(SurveyStage::Over(day)) => {
                clauses.on_day(OVER, day);
            }
            Some(SurveyStage::ToTake(day)) => {
                clauses.on_day(UNRECORDED, day);
            }
            Some(SurveyStage::Taken) => {
                clauses.push(" AND s.state = 'taken'");
            }
            Some(SurveyStage::Dropped) => {
                clauses.push(" AND s.state = 'dropped'");
            }
            None => {}
        }
        if let Some(mode) = self.mode {
            clauses.add(" AND s.mode = ?", [value(mode)]);
        }
        if let Some(subject) = self.subject {
            clauses.add(" AND s.subject = ?", [value(subject)]);
        }
        if let Some(among) = &self.among {
            clauses.among(" AND s.subject IN", among.iter().copied().map(value));
        }
        if let Some(officer) = self.not_about {
            clauses.add(" AND s.subject_id <> ?", [value(officer)]);
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let named = || [value(contains(text)), value(begins(text)), value(begins(text))];
            clauses.add(
                MATCHING,
                [value(begins(text))].into_iter().chain(named()).chain(named()).chain(named()),
            );
        }
    }
}

impl SurveySort {
    /// The same inside and outside.
    const fn order(self, descending: bool) -> &'static str {
        match (self, descending) {
            (Self::Closes, false) => " ORDER BY s.closes_on, s.id",
            (Self::Closes, true) => " ORDER BY s.closes_on DESC, s.id DESC",
            (Self::Opens, false) => " ORDER BY s.opens_on, s.id",
            (Self::Opens, true) => " ORDER BY s.opens_on DESC, s.id DESC",
            (Self::Answered, false) => " ORDER BY answered, s.id",
            (Self::Answered, true) => " ORDER BY answered DESC, s.id DESC",
        }
    }
}
