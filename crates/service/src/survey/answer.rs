//! Somebody answers. What answers once is spent and what was chosen is added in one transaction; no row names both, neither has a time, and
//! no audit record is written, which would give answers an order. Answers wait for nothing that other answers hold.

use liandai_model::SurveyAnswerId;
use liandai_rules::package::{Public, QuestionSet};
use liandai_store::{
    Tx,
    survey::Survey,
    survey_answer::{SurveyAnswer, SurveyRemark},
};
use uuid::Builder;

use super::{
    Door, REMARK,
    door::{asked, shut},
    form_mark,
};
use crate::{Error, Service, public::Outside, safety::token::FormOf, typed::Typed};

/// Seconds that somebody takes at least to read and choose; a program takes none.
const SOONEST: i64 = 3;
/// Seconds after which a page is too old to be sent.
const LATEST: i64 = 6 * 3600;

/// What somebody chose and wrote.
#[derive(Clone, Debug)]
pub struct Paper<'a> {
    /// What was chosen, words of the package, in the order of the questions; empty where nothing was.
    pub chosen: Vec<&'a str>,
    /// What was written besides.
    pub remark: &'a str,
}

/// What became of an answer.
#[derive(Clone, Debug)]
pub enum Answered {
    /// It counts.
    Done,
    /// It does not: this is what is found.
    Shut(Door),
}

impl Service {
    /// Answers with a slip, which has served then.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the questions that are not answered; or the database fails.
    pub async fn answer_by_slip(
        &self,
        outside: &Outside,
        slip: &str,
        paper: &Paper<'_>,
    ) -> Result<Answered, Error> {
        let mut tx = self.store.write(outside.tenant).await?;
        let (survey, mark) = match self.by_slip(&mut tx, outside, slip).await? {
            Ok(found) => found,
            Err(door) => return Ok(Answered::Shut(door)),
        };
        if let Some(door) = shut(&survey, outside.today()) {
            return Ok(Answered::Shut(door));
        }
        let (choices, remark) = self.meant(outside, &survey, paper).await?;
        if !tx.spend_slip(&mark).await? {
            return Ok(Answered::Shut(Door::Spent));
        }
        self.count(tx, &survey, choices, remark).await
    }

    /// Answers a survey that anybody may answer, by the form of a page, which has served then.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the questions that are not answered, or if the page was answered faster than anybody reads or is too old; or
    /// the database fails.
    pub async fn answer_openly(
        &self,
        outside: &Outside,
        number: &str,
        form: &str,
        paper: &Paper<'_>,
    ) -> Result<Answered, Error> {
        let mut tx = self.store.write(outside.tenant).await?;
        let Some(survey) = self.by_number(&mut tx, number).await? else {
            return Ok(Answered::Shut(Door::Unknown));
        };
        if let Some(door) = shut(&survey, outside.today()) {
            return Ok(Answered::Shut(door));
        }
        let made_at = self.form_key().made_at(FormOf::Survey(&survey.number), form);
        let age = made_at.map(|at| at.seconds_until(outside.now)).filter(|age| (0..=LATEST).contains(age));
        match age {
            None => return Err(Error::invalid("form", "survey-form-old")),
            Some(age) if age < SOONEST => return Err(Error::invalid("form", "survey-too-fast")),
            Some(_) => {}
        }
        let (choices, remark) = self.meant(outside, &survey, paper).await?;
        if !tx.spend_new_slip(&form_mark(&self.keys, outside.tenant, form), survey.id).await? {
            return Ok(Answered::Shut(Door::Spent));
        }
        self.count(tx, &survey, choices, remark).await
    }

    /// What a paper means: every question answered once, in the order of the set.
    async fn meant(
        &self,
        outside: &Outside,
        survey: &Survey,
        paper: &Paper<'_>,
    ) -> Result<(String, String), Error> {
        let package = self.package_of_survey(outside.tenant, survey).await?;
        let (rules, set) = asked(package.public.as_ref(), survey)?;
        let mut typed = Typed::default();
        let choices = chosen(rules, set, paper, &mut typed);
        let remark = if set.remarks { typed.lines("remark", paper.remark, REMARK) } else { String::new() };
        typed.done()?;
        Ok((choices, remark.trim().to_owned()))
    }

    async fn count(
        &self,
        mut tx: Tx,
        survey: &Survey,
        choices: String,
        remark: String,
    ) -> Result<Answered, Error> {
        let answer = SurveyAnswer { id: self.by_chance(), survey_id: survey.id, choices };
        tx.insert_survey_answer(&answer).await?;
        if !remark.is_empty() {
            let id = self.by_chance();
            let written = SurveyRemark { id, survey_id: survey.id, text: remark, is_settled: false };
            tx.insert_survey_remarks(&[written]).await?;
        }
        tx.commit().await?;
        Ok(Answered::Done)
    }

    /// A number that tells neither time nor order.
    pub(super) fn by_chance(&self) -> SurveyAnswerId {
        Builder::from_random_bytes(self.random()).into_uuid().into()
    }
}

/// `question=answer`, with spaces between.
fn chosen(rules: &Public, set: &QuestionSet, paper: &Paper<'_>, typed: &mut Typed) -> String {
    let mut choices = Vec::new();
    for (at, question) in set.questions.iter().enumerate() {
        match paper.chosen.get(at).filter(|answer| rules.counts_as(answer).is_some()) {
            Some(answer) => choices.push(format!("{}={answer}", question.id)),
            None => typed.wrong(FIELDS.get(at).copied().unwrap_or("q"), "survey-question-open"),
        }
    }
    choices.join(" ")
}

/// The names of the fields of a form, in the order of the questions.
pub const FIELDS: [&str; 12] = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9", "q10", "q11", "q12"];
