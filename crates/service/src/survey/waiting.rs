//! What waits for those who hold surveys.

use liandai_model::{FactKind, Subject};
use liandai_store::{
    Tx,
    survey_list::{SurveyFilter, SurveyStage},
};

use crate::{Call, Error, Service, fact::is_kept, powers::Action};

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
    /// How many surveys are over, have answers enough and wait for the actor to record their result.
    pub(crate) async fn surveys_to_take(&self, tx: &mut Tx, call: &Call) -> Result<i64, Error> {
        let reach = self.powers.reach(&call.actor.principal, Action::RunSurvey);
        if reach.is_empty() {
            return Ok(0);
        }
        Ok(tx.count_surveys(&reach, &to_take(call)).await?)
    }
}
