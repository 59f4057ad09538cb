//! Answers are counted and forgotten, a few minutes after they came: what they said together is gone, and with it what a database keeps of the
//! transaction that wrote them. What was written is written anew among the others.

use liandai_model::{SurveyId, TenantId};
use liandai_store::{Tx, survey_answer::SurveyRemark};

use super::result::Tally;
use crate::{Error, Service};

/// So many answers are taken at a time.
const PIECE: usize = 10_000;

impl Service {
    /// Counts what has come in since it was last done, in every survey of a tenant.
    ///
    /// # Errors
    /// The database fails; what was counted before stays counted.
    pub async fn settle_surveys(&self, tenant: TenantId) -> Result<(), Error> {
        let mut tx = self.store.read(tenant).await?;
        let waiting = tx.unsettled_surveys().await?;
        drop(tx);
        for survey in waiting {
            loop {
                let mut tx = self.store.write(tenant).await?;
                let is_whole = self.settle(&mut tx, survey.survey_id).await?;
                tx.commit().await?;
                if is_whole {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Counts a piece of what has come in; whether that was all.
    pub(super) async fn settle(&self, tx: &mut Tx, survey: SurveyId) -> Result<bool, Error> {
        let taken = tx.take_survey_answers(survey).await?;
        let mut tally = Tally::default();
        for answer in &taken {
            tally.count(&answer.choices, 1);
        }
        tx.add_to_survey_tally(&tally.rows(survey)).await?;
        let written = tx.take_survey_remarks(survey).await?;
        let anew = |old: SurveyRemark| SurveyRemark { id: self.by_chance(), is_settled: true, ..old };
        let mut written: Vec<_> = written.into_iter().map(anew).collect();
        written.sort_by_key(|remark| remark.id);
        tx.insert_survey_remarks(&written).await?;
        Ok(taken.len() < PIECE)
    }
}
