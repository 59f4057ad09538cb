//! Reviews that the actor may read: those of their places, and the published ones of the institution where they serve.

use liandai_store::{
    Page, Paged, Reach, Tx,
    review::{ReviewFilter, ReviewRow, ReviewScope},
};

use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// A page of the reviews.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_reviews(
        &self,
        call: &Call,
        filter: &ReviewFilter,
        page: Page,
    ) -> Result<Paged<ReviewRow>, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let scope = self.review_scope(&mut tx, call).await?;
        Ok(tx.review_list(&scope, filter, page).await?)
    }

    /// Which reviews the actor may see.
    pub(super) async fn review_scope(&self, tx: &mut Tx, call: &Call) -> Result<ReviewScope, Error> {
        let places = |action| {
            let reach = self.powers.reach(&call.actor.principal, action);
            Reach { units: Vec::new(), officers: Vec::new(), ..reach }
        };
        let own = match call.actor.officer {
            Some(id) => tx.officer(id).await?.map(|officer| officer.institution_id),
            None => None,
        };
        Ok(ReviewScope { seen: places(Action::ViewFigures), held: places(Action::HoldReview), own })
    }
}
