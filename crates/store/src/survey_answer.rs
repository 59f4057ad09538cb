//! What was answered in surveys: rows that are added without waiting for each other, counted a few minutes later and then gone. What was written
//! is kept apart from what was chosen.

use liandai_model::{SurveyAnswerId, SurveyId};

use crate::{
    StoreError, Tx,
    clauses::Clauses,
    column::record,
    engine::{all, run},
};

record! {
    /// An answer that was not yet counted.
    pub struct SurveyAnswer in survey_answer {
        /// A number by chance.
        pub id: SurveyAnswerId,
        /// Of which survey.
        pub survey_id: SurveyId,
        /// What was chosen: `question=answer`, with spaces between them.
        pub choices: String,
    }
}

record! {
    /// Equal answers that were not yet counted.
    pub struct Alike {
        /// What was chosen.
        pub choices: String,
        /// How often.
        pub n: i64,
    }
}

record! {
    /// What was chosen in an answer that has just been taken out.
    pub struct Chosen {
        /// As it was kept.
        pub choices: String,
    }
}

record! {
    /// How often an answer was given.
    pub struct SurveyTally in survey_tally {
        /// Of which survey.
        pub survey_id: SurveyId,
        /// The question, a word of the package; empty for those who answered at all.
        pub question: String,
        /// The answer, a word of the package.
        pub answer: String,
        /// How often.
        pub n: i64,
    }
}

record! {
    /// What somebody wrote besides.
    pub struct SurveyRemark in survey_remark {
        /// A number by chance.
        pub id: SurveyAnswerId,
        /// Of which survey.
        pub survey_id: SurveyId,
        /// What.
        pub text: String,
        /// Whether it was written anew, among others.
        pub is_settled: bool,
    }
}

record! {
    /// A survey in which something is to be settled.
    pub struct Unsettled {
        /// Which.
        pub survey_id: SurveyId,
    }
}

const ALIKE: &str = "SELECT choices, count(*) AS n FROM survey_answer WHERE tenant_id = $1 AND survey_id = $2
    GROUP BY choices ORDER BY choices";
const TAKE: &str = "DELETE FROM survey_answer WHERE tenant_id = $1 AND survey_id = $2 AND id IN (
        SELECT a.id FROM survey_answer AS a WHERE a.tenant_id = $1 AND a.survey_id = $2 ORDER BY a.id LIMIT 10000)
    RETURNING choices";
const TALLY: &str = "SELECT survey_id, question, answer, n FROM survey_tally
    WHERE tenant_id = $1 AND survey_id = $2 ORDER BY question, answer";
const ADD: &str = "INSERT INTO survey_tally (tenant_id, survey_id, question, answer, n) VALUES ";
const ADDED: &str =
    " ON CONFLICT (tenant_id, survey_id, question, answer) DO UPDATE SET n = survey_tally.n + excluded.n";
const TAKE_REMARKS: &str =
    "DELETE FROM survey_remark WHERE tenant_id = $1 AND survey_id = $2 AND is_settled = FALSE
    RETURNING id, survey_id, text, is_settled";
const REMARKS: &str = "SELECT id, survey_id, text, is_settled FROM survey_remark
    WHERE tenant_id = $1 AND survey_id = $2 AND is_settled = TRUE ORDER BY id LIMIT 500";
const UNSETTLED: &str = "SELECT survey_id FROM survey_answer WHERE tenant_id = $1
    UNION SELECT survey_id FROM survey_remark WHERE tenant_id = $1 AND is_settled = FALSE";

impl Tx {
    /// Adds an answer.
    ///
    /// # Errors
    /// The database fails.
    pub async fn insert_survey_answer(&mut self, new: &SurveyAnswer) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Adds what was written.
    ///
    /// # Errors
    /// The database fails.
    pub async fn insert_survey_remarks(&mut self, new: &[SurveyRemark]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }

    /// The answers of a survey that were not yet counted, those that are alike together.
    ///
    /// # Errors
    /// The database fails.
    pub async fn uncounted_answers(&mut self, survey: SurveyId) -> Result<Vec<Alike>, StoreError> {
        all!(self, ALIKE, survey)
    }

    /// Takes up to 10,000 answers of a survey out, to be counted. Of two at once, each answer goes to one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn take_survey_answers(&mut self, survey: SurveyId) -> Result<Vec<Chosen>, StoreError> {
        all!(self, TAKE, survey)
    }

    /// Adds to what was counted.
    ///
    /// # Errors
    /// The database fails.
    pub async fn add_to_survey_tally(&mut self, counts: &[SurveyTally]) -> Result<u64, StoreError> {
        use crate::column::Stored as _;
        if counts.is_empty() {
            return Ok(0);
        }
        let mut clauses = Clauses::new(self.tenant, ADD);
        for (at, count) in counts.iter().enumerate() {
            clauses.push(if at == 0 { "" } else { ", " }).row(count.values());
        }
        clauses.push(ADDED);
        run!(self, clauses)
    }

    /// What was counted of a survey.
    ///
    /// # Errors
    /// The database fails.
    pub async fn survey_tally(&mut self, survey: SurveyId) -> Result<Vec<SurveyTally>, StoreError> {
        all!(self, TALLY, survey)
    }

    /// Takes what was written and not yet settled out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn take_survey_remarks(&mut self, survey: SurveyId) -> Result<Vec<SurveyRemark>, StoreError> {
        all!(self, TAKE_REMARKS, survey)
    }

    /// What was written, by numbers that came by chance, the first 500 of them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn survey_remarks(&mut self, survey: SurveyId) -> Result<Vec<SurveyRemark>, StoreError> {
        all!(self, REMARKS, survey)
    }

    /// The surveys with something that was not yet counted or settled.
    ///
    /// # Errors
    /// The database fails.
    pub async fn unsettled_surveys(&mut self) -> Result<Vec<Unsettled>, StoreError> {
        all!(self, UNSETTLED)
    }
}
