//! The accounts that the actor looks after.

use liandai_store::{
    Page, Paged,
    account_list::{AccountFilter, AccountRow},
};

use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// A page of the accounts within the actor's reach, as they are today.
    ///
    /// # Errors
    /// The actor may see no accounts, or the database fails.
    pub async fn list_accounts(
        &self,
        call: &Call,
        filter: &AccountFilter,
        page: Page,
    ) -> Result<Paged<AccountRow>, Error> {
        let reach = self.reach(call, Action::ViewAccounts)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.account_list(&reach, filter, call.today(), page).await?)
    }
}
