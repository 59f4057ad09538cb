//! The result of a survey is taken into the register of satisfaction: recorded by whoever holds it, confirmed by somebody else.

use liandai_locale::Messages;
use liandai_model::{FactId, FactKind, FactState, SurveyId, SurveyMode, SurveyState};
use liandai_store::{Tx, survey::Survey};

use super::{door::asked, end::waits, is_over, result::Tally, settled_from};
use crate::{Call, Error, Problem, Service, fact::FactDraft, record::Record};

impl Service {
    /// Records the answers to the question that counts as the satisfaction of the survey's period. In the reader's language it says where
    /// they come from and how they were asked.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it runs or an answer may be under way, has too few answers, or stands in the register; [`Error::Invalid`] if the
    /// period has its satisfaction already or none is kept of such; there is no survey that the actor holds, or they may record nothing; or the
    /// database fails.
    pub async fn take_survey(&self, call: &Call, id: SurveyId, messages: &Messages) -> Result<FactId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (survey, about, decision) = self.held_survey(&mut tx, call, id).await?;
        if !is_over(&survey, call.today()) {
            return Err(Error::Conflict("survey-still-runs"));
        }
        if call.now < settled_from(&survey) {
            return Err(Error::Conflict("survey-answers-under-way"));
        }
        if !waits(&mut tx, &survey).await? {
            return Err(Error::Conflict("survey-changed"));
        }
        while !self.settle(&mut tx, id).await? {}
        let package = self.package_of_survey(call.tenant, &survey).await?;
        let (rules, set) = asked(package.public.as_ref(), &survey)?;
        let tally = Tally::of(&mut tx, id).await?;
        if tally.answered() < survey.least {
            return Err(Error::Conflict("survey-too-few"));
        }
        let counted = tally.by_question(rules, set);
        let decisive = counted.iter().find(|one| one.is_decisive).ok_or(Error::NotFound("questions"))?;
        let [satisfied, basically, dissatisfied] = decisive.counts.map(|count| count.to_string());
        let mode = messages.text(match survey.mode {
            SurveyMode::Slips => "survey-mode-slips",
            SurveyMode::Open => "survey-mode-open",
        });
        let evidence = messages
            .format("survey-evidence", &[("number", survey.number.as_str()), ("mode", mode.as_str())]);
        let title = match survey.mode {
            SurveyMode::Slips => String::new(),
            SurveyMode::Open => messages.text("survey-less-reliable"),
        };
        let period = survey.period.to_string();
        let draft = FactDraft {
            title: &title,
            period: &period,
            satisfied: &satisfied,
            basically_satisfied: &basically,
            dissatisfied: &dissatisfied,
            evidence: &evidence,
            ..FactDraft::empty(FactKind::Satisfaction)
        };
        let fact = self.record_satisfaction(&mut tx, call, &about, &package, &draft).await;
        let fact = fact.map_err(|error| match error {
            Error::Invalid(problems) => Error::Invalid(problems.into_iter().map(on_button).collect()),
            other => other,
        })?;
        let changed = Survey { state: SurveyState::Taken, fact_id: Some(fact), ..survey.clone() };
        let record = Record::new("take-survey", "survey", id, &survey.number);
        self.keep_survey(&mut tx, call, (&survey, changed), record, &decision).await?;
        tx.commit().await?;
        Ok(fact)
    }
}

/// What is wrong with a fact that nobody typed is told at the button.
fn on_button(problem: Problem) -> Problem {
    let key = if problem.key == "fact-period-taken" { "survey-period-taken" } else { problem.key };
    Problem { field: "take", key, arguments: problem.arguments }
}

/// Whether what was recorded was refused or withdrawn.
pub(super) async fn may_take_again(tx: &mut Tx, survey: &Survey) -> Result<bool, Error> {
    let Some(fact) = survey.fact_id else { return Ok(true) };
    let state = tx.fact(fact).await?.map(|fact| fact.state);
    Ok(state.is_none_or(|state| matches!(state, FactState::Refused | FactState::Withdrawn)))
}
