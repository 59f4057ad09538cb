//! One review, as far as the actor may see it, and what they may do with it.

use liandai_model::{ReviewId, ReviewState};
use liandai_store::{StoreError, Tx, review::Review};

use super::{Figures, digest};
use crate::{
    Call, Error, Service,
    place::institution_place,
    powers::{Action, Decision},
};

/// What the actor may do with it.
#[derive(Clone, Copy, Debug, Default)]
pub struct MayReview {
    /// Comment, gather again and publish.
    pub hold: bool,
    /// Withdraw it.
    pub withdraw: bool,
    /// Gather another one in its place.
    pub supersede: bool,
}

/// A review.
#[derive(Clone, Debug)]
pub struct ReviewView {
    /// As it is recorded.
    pub one: Review,
    /// Its figures.
    pub figures: Figures,
    /// Whether they are what was gathered: their digest is the one that was kept.
    pub is_genuine: bool,
    /// The institution's name.
    pub institution: String,
    /// What the actor may do.
    pub may: MayReview,
}

impl Service {
    /// A review that the actor may see.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub async fn show_review(&self, call: &Call, id: ReviewId) -> Result<ReviewView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let one = tx.review(id).await?.ok_or(Error::NotFound("review"))?;
        let missing = || Error::NotFound("review");
        let place = institution_place(&mut tx, one.institution_id).await?;
        let may = |action| self.may(call, action, &place);
        let (holds, sees) = (may(Action::HoldReview), may(Action::ViewFigures));
        let serves_there = match call.actor.officer {
            Some(officer) => {
                tx.officer(officer).await?.is_some_and(|officer| officer.institution_id == one.institution_id)
            }
            None => false,
        };
        let is_seen = match one.state {
            ReviewState::Draft => holds,
            ReviewState::Published => holds || sees || serves_there,
            ReviewState::Withdrawn => holds || sees,
        };
        if !is_seen {
            return Err(missing());
        }
        let figures = serde_json::from_str(&one.figures)
            .map_err(|error| StoreError::Inconsistent(format!("review {id}: {error}")))?;
        let institution = tx.institution(one.institution_id).await?.map(|one| one.name).unwrap_or_default();
        let is_latest =
            tx.review_of(one.institution_id, &one.period).await?.is_some_and(|last| last.id == id);
        let may = MayReview {
            hold: holds && one.state == ReviewState::Draft,
            withdraw: holds && one.state == ReviewState::Published,
            supersede: holds && one.state == ReviewState::Withdrawn && is_latest,
        };
        let is_genuine = digest(&one.figures) == one.digest;
        Ok(ReviewView { one, figures, is_genuine, institution, may })
    }

    /// A review that the actor holds; one that they may not even see is not found.
    pub(super) async fn held_review(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: ReviewId,
    ) -> Result<(Review, Decision), Error> {
        let one = tx.review(id).await?.ok_or(Error::NotFound("review"))?;
        let place = institution_place(tx, one.institution_id).await?;
        match self.require(call, Action::HoldReview, &place) {
            Ok(decision) => Ok((one, decision)),
            Err(error) if self.may(call, Action::ViewFigures, &place) => Err(error),
            Err(_) => Err(Error::NotFound("review")),
        }
    }
}
