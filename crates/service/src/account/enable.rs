//! A closed account is opened again.

use liandai_model::AccountId;

use crate::{Call, Error, Service, asked, powers::Action, record::Record};

impl Service {
    /// Opens an account.
    ///
    /// # Errors
    /// No reason is given, there is no such account, the actor may not, it is open, or the database fails.
    pub async fn enable_account(&self, call: &Call, id: AccountId, why: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (found, decision) = self.account_for(&mut tx, call, id, Action::ManageAccounts).await?;
        let why = asked::reason(why).map_err(|problem| Error::Invalid(vec![problem]))?;
        if found.account.disabled_at.is_none() {
            return Err(Error::Conflict("account-open-already"));
        }
        tx.set_account_disabled(id, None).await?;
        Record::new("enable-account", "account", id, &found.account.name)
            .because(why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
