//! Satisfaction surveys of the public (三(四)6(27), (28)), and what answers one once. Nothing of who answered stands anywhere.

use liandai_model::{
    AccountId, Day, FactId, Instant, InstitutionId, Period, Subject, SurveyId, SurveyMode, SurveyState,
    UnitId,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    clauses::value,
    column::record,
    engine::{execute, one},
};

record! {
    /// A survey.
    pub struct Survey in survey {
        /// Its id.
        pub id: SurveyId,
        /// What people call it; of a survey that anybody may answer, the end of its address.
        pub number: String,
        /// Whom it is about.
        pub subject: Subject,
        /// Which.
        pub subject_id: Uuid,
        /// Where that belonged when the survey began.
        pub institution_id: InstitutionId,
        /// In which unit.
        pub unit_id: Option<UnitId>,
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
        /// Who began it.
        pub begun_by: Option<AccountId>,
        /// When.
        pub begun_at: Instant,
        /// When somebody ended it before its last day.
        pub ended_at: Option<Instant>,
        /// Why it was ended, or why its result is not used.
        pub why: String,
        /// The fact that its result was recorded as.
        pub fact_id: Option<FactId>,
        /// Raised with every change.
        pub version: i64,
    }
}

record! {
    /// What answers a survey once.
    pub struct Slip in survey_slip {
        /// A keyed digest of what its holder has.
        pub mark: Vec<u8>,
        /// Which survey.
        pub survey_id: SurveyId,
        /// Whether it has served.
        pub is_spent: bool,
    }
}

const BY_ID: &str = "SELECT * FROM survey WHERE tenant_id = $1 AND id = $2";
const BY_NUMBER: &str = "SELECT * FROM survey WHERE tenant_id = $1 AND number = $2";
const SLIP: &str = "SELECT mark, survey_id, is_spent FROM survey_slip WHERE tenant_id = $1 AND mark = $2";
const SPEND: &str =
    "UPDATE survey_slip SET is_spent = TRUE WHERE tenant_id = $1 AND mark = $2 AND is_spent = FALSE";
const SPENT: &str = "INSERT INTO survey_slip (tenant_id, mark, survey_id, is_spent) VALUES ($1, $2, $3, TRUE)
    ON CONFLICT DO NOTHING";

impl Tx {
    /// One survey.
    ///
    /// # Errors
    /// The database fails.
    pub async fn survey(&mut self, id: SurveyId) -> Result<Option<Survey>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The survey of that number.
    ///
    /// # Errors
    /// The database fails.
    pub async fn survey_by_number(&mut self, number: &str) -> Result<Option<Survey>, StoreError> {
        one!(self, BY_NUMBER, number)
    }

    /// Records a survey.
    ///
    /// # Errors
    /// The institution is unknown, the number is taken, or the database fails.
    pub async fn insert_survey(&mut self, new: &Survey) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Overwrites a survey that still has a version. False if it has another: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn change_survey(&mut self, changed: &Survey, version: i64) -> Result<bool, StoreError> {
        self.update_row_if(changed, Some(("version", value(version)))).await
    }

    /// Adds slips.
    ///
    /// # Errors
    /// A mark is taken, or the database fails.
    pub async fn insert_slips(&mut self, new: &[Slip]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }

    /// The slip of that mark.
    ///
    /// # Errors
    /// The database fails.
    pub async fn slip(&mut self, mark: &[u8]) -> Result<Option<Slip>, StoreError> {
        one!(self, SLIP, mark)
    }

    /// Lets a slip serve. False if there is none that has not: of two at once, one gets true.
    ///
    /// # Errors
    /// The database fails.
    pub async fn spend_slip(&mut self, mark: &[u8]) -> Result<bool, StoreError> {
        Ok(execute!(self, SPEND, mark)? > 0)
    }

    /// Records that something has served which nobody knew before. False if it had served already.
    ///
    /// # Errors
    /// The database fails.
    pub async fn spend_new_slip(&mut self, mark: &[u8], survey: SurveyId) -> Result<bool, StoreError> {
        Ok(execute!(self, SPENT, mark, survey)? > 0)
    }
}
