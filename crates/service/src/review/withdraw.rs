//! What was published is withdrawn with a reason; it stays to be read by those who see the institution's figures.

use liandai_model::{ReviewId, ReviewState};

use super::MOST_REASON;
use crate::{Call, Error, Service, record::Record, typed::Typed};

impl Service {
    /// Withdraws a published review.
    ///
    /// # Errors
    /// [`Error::Invalid`] if no reason is given; [`Error::Conflict`] if it is not published; the actor does not hold it; or the database fails.
    pub async fn withdraw_review(&self, call: &Call, id: ReviewId, reason: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (before, decision) = self.held_review(&mut tx, call, id).await?;
        if before.state != ReviewState::Published {
            return Err(Error::Conflict("review-not-published"));
        }
        let mut typed = Typed::default();
        let why = typed.lines("reason", reason, MOST_REASON);
        if why.trim().is_empty() {
            typed.wrong("reason", "review-reason-missing");
        }
        typed.done()?;
        let by = (call.actor.account, call.actor.display_name.as_str());
        if !tx.withdraw_review(id, by, call.now, &why).await? {
            return Err(Error::Conflict("review-not-published"));
        }
        let after = tx.review(id).await?;
        let record =
            Record::new("withdraw-review", "review", id, &before.period).before(&before)?.after(&after)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }
}
