//! The job that rates a period. Begun twice, it writes what it wrote before.

use liandai_model::{Period, RatingId, RatingState};
use liandai_store::{Tx, job::Job, rating::Rating};
use serde::{Deserialize, Serialize};

use super::compute::Computed;
use crate::{
    Error, Service,
    job::{Done, Failure, Given, Handler, Task},
    record::Record,
};

/// The word in the `job` table.
pub(super) const KIND: &str = "rate-period";

/// What the job needs to know.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) rating: RatingId,
}

/// Rates a period.
pub(crate) struct RatePeriod;

impl Handler for RatePeriod {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a> {
        Box::pin(async move {
            let Payload { rating } = task.payload()?;
            let call = task.call().await?;
            let mut tx = service.store.read(task.tenant()).await?;
            let mut rating = tx.rating(rating).await?.ok_or(Failure::Never("job-failure-not-found"))?;
            drop(tx);
            // What it explains itself by later is what was known now, not when it was asked for.
            rating.computed_at = call.now;
            task.progress(0, 2).await?;
            let period: Period = rating.period.parse().map_err(|_| Failure::Never("job-failure-payload"))?;
            let version = service.regulation_by_id(task.tenant(), rating.regulation_id).await?;
            let computed = service.compute(task.tenant(), period, &version.package).await?;
            task.progress(1, 2).await?;
            let mut tx = service.store.write(task.tenant()).await?;
            let after = store(&mut tx, rating, &computed).await?;
            Record::new("compute-rating", "rating", after.id, &after.period)
                .after(&super::list::told(&after))?
                .write(&mut tx, &call)
                .await?;
            Ok(tx)
        })
    }

    fn give_up<'a>(&'a self, tx: &'a mut Tx, job: &'a Job) -> Given<'a> {
        Box::pin(async move {
            let payload: Result<Payload, _> = serde_json::from_str(&job.payload);
            let Ok(Payload { rating }) = payload else { return Ok(()) };
            if let Some(mut rating) = tx.rating(rating).await? {
                rating.state = RatingState::Failed;
                tx.update_rating(&rating, RatingState::Computing).await?;
            }
            Ok(())
        })
    }
}

/// Writes what came out.
async fn store(tx: &mut Tx, mut rating: Rating, computed: &Computed) -> Result<Rating, Error> {
    tx.forget_rating_results(rating.id).await?;
    rating.facts_digest.clone_from(&computed.facts_digest);
    match &computed.outcome {
        Ok(outcome) => {
            let rows = outcome.rows(rating.id, &computed.people)?;
            tx.insert_rating_results(&rows).await?;
            rating.state = RatingState::Preview;
            rating.results_digest.clone_from(&outcome.results_digest);
            rating.counts = json(&outcome.counts)?;
            rating.problems = json(&outcome.warnings)?;
        }
        Err(problems) => {
            rating.state = RatingState::Failed;
            rating.problems = json(problems)?;
        }
    }
    if !tx.update_rating(&rating, RatingState::Computing).await? {
        return Err(Error::Conflict("rating-changed"));
    }
    Ok(rating)
}

fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Internal(error.to_string()))
}
