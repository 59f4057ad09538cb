//! The officers whom the actor may see.

use std::sync::Arc;

use liandai_store::{
    Page, Paged,
    officer_list::{OfficerFilter, OfficerRow, OfficerSort},
};

use crate::{Call, Error, Service, powers::Action, remembered::Mark};

impl Service {
    /// A page of the officers within the actor's reach, as they are today.
    ///
    /// # Errors
    /// The actor may see no officer at all, or the database fails.
    pub async fn list_officers(
        &self,
        call: &Call,
        filter: &OfficerFilter,
        sort: OfficerSort,
        descending: bool,
        page: Page,
    ) -> Result<Arc<Paged<OfficerRow>>, Error> {
        let reach = self.reach(call, Action::ViewOfficer)?;
        let mut tx = self.store.read(call.tenant).await?;
        let mark = Mark::now(&mut tx, call).await?;
        let question = (call.tenant, format!("{reach:?} {filter:?} {sort:?} {descending} {page:?}"));
        let list = async { Ok(tx.officer_list(&reach, filter, sort, descending, call.today(), page).await?) };
        self.remembered.officers.answer(question, mark, list).await
    }
}
