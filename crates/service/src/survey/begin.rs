//! Somebody begins a survey.

use liandai_model::{Day, FactKind, Period, Subject, SurveyId, SurveyMode, SurveyState};
use liandai_rules::package::{Package, QuestionSet, Rule, Surveying};
use liandai_store::{
    search::{Found, SearchReach},
    survey::Survey,
};

use crate::{
    Call, Error, Problem, Service,
    fact::{About, Whom, is_kept},
    powers::Action,
    record::Record,
    safety::code::signs,
    typed::Typed,
};

/// A survey as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct SurveyDraft<'a> {
    /// The set of questions.
    pub questions: &'a str,
    /// The period.
    pub period: &'a str,
    /// How it is answered.
    pub mode: &'a str,
    /// The first day.
    pub opens_on: &'a str,
    /// The last day.
    pub closes_on: &'a str,
}

/// What the form of a new survey needs.
#[derive(Debug)]
pub struct SurveyForm {
    /// Whom it is about.
    pub about: About,
    /// The sets that are asked of such.
    pub sets: Vec<QuestionSet>,
    /// How surveys are held.
    pub rule: Rule<Surveying>,
    /// The periods for which its result can be meant, the likeliest first.
    pub periods: Vec<Period>,
    /// Whether its result can be recorded in the register.
    pub is_kept: bool,
}

/// How surveys that begin on a day are held.
fn rule_on(package: &Package, day: Day) -> Result<&Rule<Surveying>, Error> {
    let rules = package.public.as_ref();
    rules.and_then(|rules| rules.surveying_on(day)).ok_or(Error::NotFound("surveys"))
}

/// The rated periods that have begun and are not long over.
fn periods(today: Day) -> Vec<Period> {
    let (year, month, _) = today.ymd();
    let (half, whole) = (Period::FirstHalf { year }, Period::Year { year });
    let last = Period::Year { year: year - 1 };
    if month <= 6 { vec![half, whole, last] } else { vec![whole, half, last] }
}

/// The sets that are asked of a kind of subject.
fn sets_of(package: &Package, subject: Subject) -> Vec<QuestionSet> {
    let sets = package.public.as_ref().map_or(&[][..], |rules| &rules.question_sets);
    sets.iter().filter(|set| set.subjects.contains(&subject)).cloned().collect()
}

impl Service {
    /// The officers, units and institutions about whom the actor may hold a survey, by what was typed.
    ///
    /// # Errors
    /// The actor may hold none at all, or the database fails.
    pub async fn find_surveyed(&self, call: &Call, text: &str, most: i64) -> Result<Vec<Found>, Error> {
        let reach = self.reach(call, Action::RunSurvey)?;
        let reach = SearchReach { officers: reach.clone(), units: reach.clone(), institutions: reach };
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.search(&reach, text, most).await?)
    }

    /// The form of a new survey.
    ///
    /// # Errors
    /// There is no such subject about whom the actor may hold a survey, the regulation has none, or the database fails.
    pub async fn prepare_survey(&self, call: &Call, whom: Whom) -> Result<SurveyForm, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let about = self.about(&mut tx, call, whom).await?;
        self.require(call, Action::RunSurvey, &about.place)?;
        let (package, today, subject) = (call.package(), call.today(), whom.subject());
        Ok(SurveyForm {
            about,
            sets: sets_of(package, subject),
            rule: rule_on(package, today)?.clone(),
            periods: periods(today),
            is_kept: is_kept(package, FactKind::Satisfaction, subject, today),
        })
    }

    /// Begins a survey.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not, or it is about themselves; or the database fails.
    pub async fn begin_survey(
        &self,
        call: &Call,
        whom: Whom,
        draft: &SurveyDraft<'_>,
    ) -> Result<SurveyId, Error> {
        let (package, today) = (call.package(), call.today());
        let mut tx = self.store.write(call.tenant).await?;
        let about = self.about(&mut tx, call, whom).await?;
        let decision = self.require(call, Action::RunSurvey, &about.place)?;
        let rule = &rule_on(package, today)?.body;
        let mut typed = Typed::default();
        if about.until.is_some_and(|last| last < today) {
            typed.wrong("closes_on", "survey-subject-ended");
        }
        if !sets_of(package, whom.subject()).iter().any(|set| set.id == draft.questions) {
            typed.wrong("questions", "typed-choice");
        }
        let period = draft.period.trim().parse().ok().filter(|period| periods(today).contains(period));
        if period.is_none() {
            typed.wrong("period", "typed-choice");
        }
        let mode = SurveyMode::from_id(draft.mode);
        if mode.is_none() {
            typed.wrong("mode", "typed-choice");
        }
        let opens_on = typed.day("opens_on", draft.opens_on);
        let closes_on = match opens_on {
            Some(first) => typed.last_day("closes_on", draft.closes_on, first),
            None => typed.day("closes_on", draft.closes_on),
        };
        if let (Some(first), Some(last)) = (opens_on, closes_on) {
            if first < today {
                typed.wrong("opens_on", "survey-day-past");
            }
            let longest = i32::try_from(rule.longest_days).unwrap_or(i32::MAX);
            if last.number() - first.number() >= longest {
                typed.add(Problem::new("closes_on", "survey-too-long").with("days", longest));
            }
        }
        typed.done()?;
        let missing = || Error::NotFound("survey");
        let (year, month, day) = today.ymd();
        let number = format!("S{:02}{month:02}{day:02}-{}", year.rem_euclid(100), signs(&self.random::<6>()));
        let survey = Survey {
            id: SurveyId::new(call.now, self.random()),
            number,
            subject: whom.subject(),
            subject_id: whom.uuid(),
            institution_id: about.institution,
            unit_id: about.unit,
            period: period.ok_or_else(missing)?,
            questions: draft.questions.to_owned(),
            mode: mode.ok_or_else(missing)?,
            state: SurveyState::Running,
            opens_on: opens_on.ok_or_else(missing)?,
            closes_on: closes_on.ok_or_else(missing)?,
            least: i64::from(rule.least_answers),
            slips: 0,
            begun_by: Some(call.actor.account),
            begun_at: call.now,
            ended_at: None,
            why: String::new(),
            fact_id: None,
            version: 1,
        };
        tx.insert_survey(&survey).await?;
        Record::new("begin-survey", "survey", survey.id, &survey.number)
            .after(&survey)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(survey.id)
    }
}
