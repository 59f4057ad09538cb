//! A survey is ended before its last day, or its result is set aside.

use liandai_model::{SurveyId, SurveyState};
use liandai_store::{Tx, survey::Survey};

use super::{REASON, is_over, take::may_take_again};
use crate::{Call, Error, Service, record::Record, typed::Typed};

fn reason(field: &'static str, why: &str) -> Result<String, Error> {
    let mut typed = Typed::default();
    let why = typed.text(field, why, REASON);
    typed.done()?;
    Ok(why)
}

impl Service {
    /// Ends a survey today.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if it is over; there is no survey that the actor holds; or the database fails.
    pub async fn end_survey(&self, call: &Call, id: SurveyId, why: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (survey, _, decision) = self.held_survey(&mut tx, call, id).await?;
        if is_over(&survey, call.today()) {
            return Err(Error::Conflict("survey-is-over"));
        }
        let why = reason("end_why", why)?;
        let changed = Survey {
            state: SurveyState::Closed,
            ended_at: Some(call.now),
            why: why.clone(),
            ..survey.clone()
        };
        let record = Record::new("end-survey", "survey", id, &survey.number).because(&why);
        self.keep_survey(&mut tx, call, (&survey, changed), record, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says that the result of a survey that is over is not to be used.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if it runs, stands in the register or was set aside; there is no survey that
    /// the actor holds; or the database fails.
    pub async fn drop_survey(&self, call: &Call, id: SurveyId, why: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (survey, _, decision) = self.held_survey(&mut tx, call, id).await?;
        if !is_over(&survey, call.today()) || !waits(&mut tx, &survey).await? {
            return Err(Error::Conflict("survey-changed"));
        }
        let why = reason("drop_why", why)?;
        let changed = Survey { state: SurveyState::Dropped, why: why.clone(), ..survey.clone() };
        let record = Record::new("drop-survey", "survey", id, &survey.number).because(&why);
        self.keep_survey(&mut tx, call, (&survey, changed), record, &decision).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Whether nobody has said what becomes of its result, or what was recorded of it does not count.
pub(super) async fn waits(tx: &mut Tx, survey: &Survey) -> Result<bool, Error> {
    Ok(match survey.state {
        SurveyState::Running | SurveyState::Closed => true,
        SurveyState::Dropped => false,
        SurveyState::Taken => may_take_again(tx, survey).await?,
    })
}
