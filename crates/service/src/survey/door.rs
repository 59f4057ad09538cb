//! What whoever comes with a slip or by an address finds: the questions, or why there are none.

use liandai_model::{Day, SurveyMode};
use liandai_rules::package::{Public, QuestionSet, Word};
use liandai_store::{Tx, survey::Survey};

use super::{SLIP, is_answered_on, is_over, slip_mark};
use crate::{
    Error, Service,
    fact::{Whom, known},
    public::Outside,
    safety::{code::Code, token::FormOf},
};

/// What somebody finds.
#[derive(Clone, Debug)]
pub enum Door {
    /// There is no such survey.
    Unknown,
    /// It was answered with this already.
    Spent,
    /// It can be answered from this day on.
    NotYet(Day),
    /// It cannot be answered any more.
    Over,
    /// The questions.
    Open(Box<Questionnaire>),
}

/// Questions to answer.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    /// Of which survey.
    pub number: String,
    /// Whom it is about.
    pub about: String,
    /// Where that belongs, if it is not an institution.
    pub institution: Option<String>,
    /// The questions.
    pub set: QuestionSet,
    /// What can be answered to each.
    pub answers: Vec<Word>,
    /// The last day.
    pub closes_on: Day,
    /// What the page of a survey that anybody may answer carries: when it was made, and that it serves once.
    pub form: String,
}

/// The rules of the public and the questions of a survey.
pub(super) fn asked<'a>(
    rules: Option<&'a Public>,
    survey: &Survey,
) -> Result<(&'a Public, &'a QuestionSet), Error> {
    let missing = || Error::NotFound("questions");
    let rules = rules.ok_or_else(missing)?;
    Ok((rules, rules.question_set(&survey.questions).ok_or_else(missing)?))
}

impl Service {
    /// What a slip leads to.
    ///
    /// # Errors
    /// The database fails.
    pub async fn door_of_slip(&self, outside: &Outside, slip: &str) -> Result<Door, Error> {
        let mut tx = self.store.read(outside.tenant).await?;
        match self.by_slip(&mut tx, outside, slip).await? {
            Ok((survey, _)) => self.door(&mut tx, outside, &survey).await,
            Err(shut) => Ok(shut),
        }
    }

    /// What the address of a survey leads to that anybody may answer.
    ///
    /// # Errors
    /// The database fails.
    pub async fn door_of_survey(&self, outside: &Outside, number: &str) -> Result<Door, Error> {
        let mut tx = self.store.read(outside.tenant).await?;
        match self.by_number(&mut tx, number).await? {
            Some(survey) => self.door(&mut tx, outside, &survey).await,
            None => Ok(Door::Unknown),
        }
    }

    /// The survey of a slip that has not served, and its mark.
    pub(super) async fn by_slip(
        &self,
        tx: &mut Tx,
        outside: &Outside,
        slip: &str,
    ) -> Result<Result<(Survey, Vec<u8>), Door>, Error> {
        let Some(code) = Code::parse(slip, SLIP) else { return Ok(Err(Door::Unknown)) };
        let mark = slip_mark(&self.keys, outside.tenant, &code);
        let Some(kept) = tx.slip(&mark).await? else { return Ok(Err(Door::Unknown)) };
        if kept.is_spent {
            return Ok(Err(Door::Spent));
        }
        let survey = tx.survey(kept.survey_id).await?;
        Ok(survey.map(|survey| (survey, mark)).ok_or(Door::Unknown))
    }

    /// A survey that anybody may answer.
    pub(super) async fn by_number(&self, tx: &mut Tx, number: &str) -> Result<Option<Survey>, Error> {
        let survey = tx.survey_by_number(&number.trim().to_ascii_uppercase()).await?;
        Ok(survey.filter(|survey| survey.mode == SurveyMode::Open))
    }

    async fn door(&self, tx: &mut Tx, outside: &Outside, survey: &Survey) -> Result<Door, Error> {
        if let Some(shut) = shut(survey, outside.today()) {
            return Ok(shut);
        }
        let package = self.package_of_survey(outside.tenant, survey).await?;
        let (rules, set) = asked(package.public.as_ref(), survey)?;
        let about = known(tx, Whom::kept(survey.subject, survey.subject_id)).await?;
        let is_institution = matches!(about.whom, Whom::Institution(_));
        let of = FormOf::Survey(&survey.number);
        Ok(Door::Open(Box::new(Questionnaire {
            number: survey.number.clone(),
            about: about.name,
            institution: (!is_institution).then_some(about.institution_name),
            set: set.clone(),
            answers: rules.answers.iter().map(|(word, _)| word.clone()).collect(),
            closes_on: survey.closes_on,
            form: self.form_key().dated(of, outside.now, self.random()),
        })))
    }
}

/// Why a survey cannot be answered on a day, if it cannot.
pub(super) fn shut(survey: &Survey, today: Day) -> Option<Door> {
    if is_over(survey, today) {
        return Some(Door::Over);
    }
    (!is_answered_on(survey, today)).then_some(Door::NotYet(survey.opens_on))
}
