//! Slips are made: links that serve once each. They are given out in the one answer that makes them; only marks are kept.

use liandai_model::SurveyId;
use liandai_store::survey::{Slip, Survey};

use super::{MOST_AT_ONCE, SLIP, is_by_slips, is_over, slip_mark};
use crate::{Call, Error, Problem, Service, record::Record, safety::code::Code};

impl Service {
    /// Makes so many slips of a survey.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it is no number of slips that can be made; [`Error::Conflict`] if the survey is over or not answered by slips;
    /// there is no survey that the actor holds; or the database fails.
    pub async fn make_slips(&self, call: &Call, id: SurveyId, count: &str) -> Result<Vec<Code>, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (survey, _, decision) = self.held_survey(&mut tx, call, id).await?;
        if !is_by_slips(&survey) || is_over(&survey, call.today()) {
            return Err(Error::Conflict("survey-takes-no-slips"));
        }
        let package = self.package_of_survey(call.tenant, &survey).await?;
        let rules = package.public.as_ref().and_then(|rules| rules.surveying_on(survey.begun_at.day()));
        let most = rules.map_or(0, |rule| i64::from(rule.body.most_slips));
        let left = (most - survey.slips).clamp(0, MOST_AT_ONCE);
        let count = count.trim().parse::<i64>().ok().filter(|count| (1..=left).contains(count));
        let wrong = || Error::Invalid(vec![Problem::new("count", "survey-count-wrong").with("most", left)]);
        let count = count.ok_or_else(wrong)?;
        let slips: Vec<_> = (0..count).map(|_| Code::new(self.random::<SLIP>())).collect();
        let mark = |slip: &Code| slip_mark(&self.keys, call.tenant, slip);
        let mut rows: Vec<_> =
            slips.iter().map(|slip| Slip { mark: mark(slip), survey_id: id, is_spent: false }).collect();
        // In no order that tells which lay beside which on the sheet.
        rows.sort_by(|one, other| one.mark.cmp(&other.mark));
        tx.insert_slips(&rows).await?;
        let changed = Survey { slips: survey.slips + count, ..survey.clone() };
        let record = Record::new("make-slips", "survey", id, &survey.number);
        self.keep_survey(&mut tx, call, (&survey, changed), record, &decision).await?;
        tx.commit().await?;
        Ok(slips)
    }
}
