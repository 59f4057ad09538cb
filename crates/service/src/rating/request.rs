//! Somebody has a period rated.

use liandai_model::{JobId, Period, RatingId, RatingState};
use liandai_store::{Tx, job::Job, rating::Rating};

use super::{
    compute::{ENGINE, plan},
    job::{KIND, Payload},
};
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
    regulation::Version,
    typed::Typed,
};

impl Service {
    /// The version of the regulation that a period is rated under: that of its cycle; without one, the version in force on its last day.
    ///
    /// # Errors
    /// The version can no longer be read, or the database fails.
    pub(crate) async fn regulation_of_period(&self, call: &Call, period: Period) -> Result<Version, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let cycle = tx.cycle_of(period).await?;
        drop(tx);
        match cycle {
            Some(cycle) => self.regulation_by_id(call.tenant, cycle.regulation_id).await,
            None => self.regulation_on(call.tenant, period.last_day()).await,
        }
    }

    /// Has a period rated by a job. `reason` says why it is rated again where a rating of it is in force.
    ///
    /// # Errors
    /// The actor may not, the period is none that is rated or has not begun, another rating of it is being computed or is on its way,
    /// or the database fails.
    pub async fn request_rating(&self, call: &Call, period: &str, reason: &str) -> Result<RatingId, Error> {
        let decision = self.require(call, Action::RunRating, &Place::city())?;
        let mut typed = Typed::default();
        let period: Option<Period> = typed.choice("period", period);
        if period.is_none_or(|period| matches!(period, Period::Month { .. })) {
            typed.wrong("period", "rating-period-wrong");
        } else if period.is_some_and(|period| period.last_day() >= call.today()) {
            typed.wrong("period", "rating-period-not-over");
        }
        let reason = typed.optional("reason", reason, 400);
        typed.done()?;
        let period = period.ok_or(Error::NotFound("period"))?;
        let version = self.regulation_of_period(call, period).await?;
        plan(&version.package, period).map_err(|_| Error::invalid("period", "rating-period-before"))?;
        let mut tx = self.store.write(call.tenant).await?;
        let text = period.to_string();
        let in_force = tx.rating_in_force(&text).await?;
        if in_force.is_some() && reason.is_empty() {
            return Err(Error::invalid("reason", "rating-reason-needed"));
        }
        self.make_way(&mut tx, call, &text).await?;
        let rating = Rating {
            id: RatingId::new(call.now, self.random()),
            period: text.clone(),
            state: RatingState::Computing,
            regulation_id: version.id,
            facts_digest: Vec::new(),
            results_digest: Vec::new(),
            engine: ENGINE.to_owned(),
            counts: "{}".to_owned(),
            problems: "{}".to_owned(),
            computed_by: Some(call.actor.account),
            computed_at: call.now,
            approved_by: None,
            approved_at: None,
            notice_from: None,
            notice_to: None,
            proclaimed_by: None,
            proclaimed_at: None,
            supersedes: in_force.map(|rating| rating.id),
            reason: reason.clone(),
        };
        tx.insert_rating(&rating).await?;
        let payload = Payload { rating: rating.id };
        let payload = serde_json::to_string(&payload).map_err(|error| Error::Internal(error.to_string()))?;
        let id = JobId::new(call.now, self.random());
        tx.enqueue(&Job::new(id, KIND, payload, Some(call.actor.account), call.now)).await?;
        Record::new("request-rating", "rating", rating.id, &text)
            .because(&reason)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(rating.id)
    }

    /// A preview that nobody has approved gives way to a new one; what is approved or under notice does not.
    async fn make_way(&self, tx: &mut Tx, call: &Call, period: &str) -> Result<(), Error> {
        for mut other in tx.ratings_under_way(period).await? {
            match other.state {
                RatingState::Computing => return Err(Error::Conflict("rating-is-computing")),
                RatingState::Preview => {
                    other.state = RatingState::Discarded;
                    tx.update_rating(&other, RatingState::Preview).await?;
                    Record::new("discard-rating", "rating", other.id, period).write(tx, call).await?;
                }
                _ => return Err(Error::Conflict("rating-is-under-way")),
            }
        }
        Ok(())
    }
}
