//! What waits for those who hold surveys.

use liandai_model::{FactKind, Subject};
use liandai_store::survey_list::{SurveyFilter, SurveyStage};

use crate::{
    Call, Service,
    fact::is_kept,
    powers::Action,
    workbench::{Asked, Waiting},
};

/// Those that the actor could take into the register, as far as a list can know.
#[must_use]
pub fn to_take(call: &Call) -> SurveyFilter {
    let (package, today) = (call.package(), call.today());
    let kept = |subject: &Subject| is_kept(package, FactKind::Satisfaction, *subject, today);
    SurveyFilter {
        stage: Some(SurveyStage::ToTake(today)),
        among: Some(Subject::ALL.into_iter().filter(kept).collect()),
        not_about: call.actor.officer,
        ..SurveyFilter::default()
    }
}

impl Service {
    /// Surveys that are over, have answers enough and wait for the actor to record their result.
    pub(crate) fn ask_surveys(&self, call: &Call, asked: &mut Asked) {
        let reach = self.powers.reach(&call.actor.principal, Action::RunSurvey);
        if !reach.is_empty() {
            asked.count(Waiting::SurveysToTake).surveys(&reach, &to_take(call));
        }
    }
}
