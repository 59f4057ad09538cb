//! What waits for somebody today.

use liandai_store::{
    Page,
    officer_list::{OfficerFilter, OfficerSort},
};

use crate::{Call, Error, Service, powers::Action};

/// Something that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Officers without a leader, for those who may pair links.
    Unlinked(i64),
}

impl Service {
    /// What waits for the actor.
    ///
    /// # Errors
    /// The database fails.
    pub async fn workbench(&self, call: &Call) -> Result<Vec<Waiting>, Error> {
        let mut waiting = Vec::new();
        let mut tx = self.store.read(call.tenant).await?;
        let reach = self.powers.reach(&call.actor.principal, Action::PairLinks);
        if !reach.is_empty() {
            let filter = OfficerFilter { without_leader: true, ..OfficerFilter::default() };
            let list =
                tx.officer_list(&reach, &filter, OfficerSort::Code, false, call.today(), Page::new(1, 1));
            let unlinked = list.await?.total;
            waiting.extend((unlinked > 0).then_some(Waiting::Unlinked(unlinked)));
        }
        Ok(waiting)
    }
}
