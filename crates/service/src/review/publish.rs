//! The head publishes: from then on nothing of it changes, and the duty to hold it is done with it as evidence.

use liandai_model::{ObligationId, ReviewId, ReviewState};
use liandai_rules::package::Fulfilled;
use liandai_store::review::Review;

use super::comment::typed;
use crate::{Call, Error, Service, record::Record};

impl Service {
    /// Publishes a draft with its comment. `evidence` is what the duty's record says of it.
    ///
    /// # Errors
    /// [`Error::Invalid`] if nothing is said of the figures or it is too long; [`Error::Conflict`] if it was changed since or is no draft; the
    /// actor does not hold it; or the database fails.
    pub async fn publish_review(
        &self,
        call: &Call,
        id: ReviewId,
        version: i64,
        comment: &str,
        evidence: &str,
    ) -> Result<Option<ObligationId>, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (before, decision) = self.held_review(&mut tx, call, id).await?;
        if before.state != ReviewState::Draft {
            return Err(Error::Conflict("review-no-draft"));
        }
        let comment = typed(comment)?;
        if comment.trim().is_empty() {
            return Err(Error::invalid("comment", "review-comment-missing"));
        }
        let owed = (before.institution_id, before.period.as_str());
        let obligation = self.fulfil(&mut tx, call, Fulfilled::Review, owed, ("", evidence)).await?;
        let after = Review {
            comment,
            state: ReviewState::Published,
            obligation_id: obligation,
            published_by: Some(call.actor.account),
            publisher: call.actor.display_name.clone(),
            published_at: Some(call.now),
            version: version + 1,
            ..before.clone()
        };
        if !tx.change_review(&after, version).await? {
            return Err(Error::Conflict("review-changed-meanwhile"));
        }
        let record =
            Record::new("publish-review", "review", id, &after.period).before(&before)?.after(&after)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(obligation)
    }
}
