//! One survey: how it stands, what came out as far as it may be shown, and what can be done with it.

use liandai_model::{FactKind, FactState, Instant, SurveyId, SurveyState};
use liandai_rules::package::{QuestionSet, Rule, Surveying, Word};
use liandai_store::{survey::Survey, survey_list::SurveyRow};

use super::{Counted, door::asked, end::waits, is_by_slips, is_over, result::Tally, settled_from};
use crate::{
    Call, Error, Service,
    fact::{About, is_kept},
    powers::Action,
};

/// A survey as the actor sees it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says whether the actor has one power")]
pub struct SurveyView {
    /// Its row with names.
    pub row: SurveyRow,
    /// All that is kept of it.
    pub survey: Survey,
    /// Whom it is about.
    pub about: About,
    /// The city's short name, as addresses write it.
    pub city: String,
    /// The questions.
    pub set: QuestionSet,
    /// What can be answered, in order.
    pub answers: Vec<Word>,
    /// How surveys were held when it began.
    pub rule: Option<Rule<Surveying>>,
    /// How often each answer was given; none while it runs and with too few answers.
    pub result: Option<Vec<Counted>>,
    /// What was written besides, in no order; nothing while it runs and with too few answers.
    pub remarks: Vec<String>,
    /// Whether it cannot be answered any more.
    pub is_over: bool,
    /// Whether its result can be recorded in the register of such.
    pub is_kept: bool,
    /// From when on its result can be recorded, if that is still ahead.
    pub ready_at: Option<Instant>,
    /// Where the fact of its result stands.
    pub fact_state: Option<FactState>,
    /// Whether the actor may see that fact.
    pub sees_fact: bool,
    /// Whether the actor may make slips now.
    pub may_make_slips: bool,
    /// Whether the actor may end it now.
    pub may_end: bool,
    /// Whether the actor may record its result.
    pub may_take: bool,
    /// Whether the actor may set its result aside.
    pub may_drop: bool,
}

impl Service {
    /// A survey as far as the actor may see it.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_survey(&self, call: &Call, id: SurveyId) -> Result<SurveyView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (survey, about) = self.seen_survey(&mut tx, call, id).await?;
        let row = tx.survey_row(id).await?.ok_or(Error::NotFound("survey"))?;
        let city = tx.own_tenant().await?.ok_or(Error::NotFound("city"))?.code;
        let package = self.package_of_survey(call.tenant, &survey).await?;
        let (rules, set) = asked(package.public.as_ref(), &survey)?;
        let is_over = is_over(&survey, call.today());
        let is_shown = is_over && row.answered >= survey.least;
        let result =
            if is_shown { Some(Tally::of(&mut tx, id).await?.by_question(rules, set)) } else { None };
        let remarks = if is_shown { tx.survey_remarks(id).await? } else { Vec::new() };
        let holds = self.may(call, Action::RunSurvey, &about.place);
        let records = self.may(call, Action::RecordFact, &about.place);
        let is_kept = is_kept(&package, FactKind::Satisfaction, survey.subject, survey.period.last_day());
        let waits = is_over && waits(&mut tx, &survey).await?;
        let ready_at = Some(settled_from(&survey)).filter(|at| is_over && call.now < *at);
        let day = survey.begun_at.day();
        Ok(SurveyView {
            city,
            set: set.clone(),
            answers: rules.answers.iter().map(|(word, _)| word.clone()).collect(),
            rule: rules.surveying_on(day).cloned(),
            result,
            remarks: remarks.into_iter().map(|remark| remark.text).collect(),
            is_over,
            is_kept,
            ready_at,
            fact_state: row.fact_state,
            sees_fact: survey.state == SurveyState::Taken && self.may(call, Action::ViewFact, &about.place),
            may_make_slips: holds && !is_over && is_by_slips(&survey),
            may_end: holds && !is_over,
            may_take: holds && records && waits && is_kept && is_shown,
            may_drop: holds && waits,
            row,
            survey,
            about,
        })
    }
}
