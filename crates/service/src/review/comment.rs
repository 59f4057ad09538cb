//! What the head says of the figures, kept while it is typed.

use liandai_model::{ReviewId, ReviewState};
use liandai_store::review::Review;

use super::MOST;
use crate::{Call, Error, Service, typed::Typed};

impl Service {
    /// Keeps what was typed, of the version that the page showed. Gives the version that it has now.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it is too long; [`Error::Conflict`] if it was changed since or is no draft; the actor does not hold it; or the
    /// database fails.
    pub async fn save_review_comment(
        &self,
        call: &Call,
        id: ReviewId,
        version: i64,
        comment: &str,
    ) -> Result<i64, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (one, _) = self.held_review(&mut tx, call, id).await?;
        if one.state != ReviewState::Draft {
            return Err(Error::Conflict("review-no-draft"));
        }
        let after = Review { comment: typed(comment)?, version: version + 1, ..one };
        if !tx.change_review(&after, version).await? {
            return Err(Error::Conflict("review-changed-meanwhile"));
        }
        tx.commit().await?;
        Ok(version + 1)
    }
}

/// A comment as it is kept.
pub(super) fn typed(comment: &str) -> Result<String, Error> {
    let mut typed = Typed::default();
    let comment = typed.lines("comment", comment, MOST);
    typed.done()?;
    Ok(comment)
}
