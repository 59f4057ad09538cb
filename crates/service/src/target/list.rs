//! The targets whom the actor may see.

use liandai_store::{
    Page, Paged,
    target::{TargetFilter, TargetRow},
};

use crate::{Call, Error, Service, powers::Action};

/// A page of targets, and what the actor may do with them.
#[derive(Clone, Debug)]
pub struct TargetBoard {
    /// The page.
    pub rows: Paged<TargetRow>,
    /// Whether the actor sees the targets of others than themselves.
    pub sees_others: bool,
    /// Whether the actor sets targets for anybody.
    pub may_set: bool,
}

impl Service {
    /// A page of the targets within the actor's reach.
    ///
    /// # Errors
    /// The actor may see none at all, or the database fails.
    pub async fn list_targets(
        &self,
        call: &Call,
        filter: &TargetFilter,
        page: Page,
    ) -> Result<TargetBoard, Error> {
        let reach = self.reach(call, Action::ViewTarget)?;
        let own = call.actor.officer;
        let sees_others = reach.city
            || !reach.institutions.is_empty()
            || !reach.units.is_empty()
            || reach.officers.iter().any(|one| Some(*one) != own);
        let mut tx = self.store.read(call.tenant).await?;
        let rows = tx.target_list(&reach, filter, page).await?;
        Ok(TargetBoard { rows, sees_others, may_set: self.may_anywhere(call, Action::SetTarget) })
    }
}
