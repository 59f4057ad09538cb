//! What somebody types into the search box.

use liandai_store::search::{Found, SearchReach};

use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// The best matches among the people, units and institutions that the actor may see: by name, code or pinyin initials.
    ///
    /// # Errors
    /// The database fails.
    pub async fn search(&self, call: &Call, text: &str, most: i64) -> Result<Vec<Found>, Error> {
        let reach = |action| self.powers.reach(&call.actor.principal, action);
        let reach = SearchReach {
            officers: reach(Action::ViewOfficer),
            units: reach(Action::ViewUnit),
            institutions: reach(Action::ViewInstitution),
        };
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.search(&reach, text, most).await?)
    }
}
