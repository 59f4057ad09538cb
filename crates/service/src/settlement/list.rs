//! One list of everything that follows, with sums.

use liandai_store::{
    Page, Paged,
    consequence::{ConsequenceFilter, ConsequenceRow, ConsequenceSum},
};

use crate::{Call, Error, Service, powers::Action};

/// What follows, as far as the actor sees it.
pub struct Settlements {
    /// A page.
    pub rows: Paged<ConsequenceRow>,
    /// How many stand in each state, and what they come to, of all that the filter lets through.
    pub sums: Vec<ConsequenceSum>,
}

impl Service {
    /// Consequences as far as the actor sees ratings.
    ///
    /// # Errors
    /// The actor sees none, or the database fails.
    pub async fn list_settlements(
        &self,
        call: &Call,
        filter: &ConsequenceFilter,
        page: Page,
    ) -> Result<Settlements, Error> {
        let reach = self.reach(call, Action::ViewRating)?;
        let mut tx = self.store.read(call.tenant).await?;
        let rows = tx.consequence_list(&reach, filter, page).await?;
        let sums = tx.consequence_sums(&reach, filter, call.today()).await?;
        Ok(Settlements { rows, sums })
    }
}
