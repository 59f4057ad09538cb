//! The institutions whom the actor may see.

use liandai_store::{
    Page, Paged,
    place_list::{InstitutionFilter, InstitutionRow, InstitutionSort},
};

use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// A page of the institutions within the actor's reach, with what is in them today.
    ///
    /// # Errors
    /// The actor may see no institution at all, or the database fails.
    pub async fn list_institutions(
        &self,
        call: &Call,
        filter: &InstitutionFilter,
        sort: InstitutionSort,
        descending: bool,
        page: Page,
    ) -> Result<Paged<InstitutionRow>, Error> {
        let reach = self.reach(call, Action::ViewInstitution)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.institution_list(&reach, filter, sort, descending, call.today(), page).await?)
    }
}
