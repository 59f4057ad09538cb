//! The lock after failed sign-ins is lifted before its time.

use liandai_model::AccountId;

use crate::{Call, Error, Service, asked, powers::Action, record::Record};

impl Service {
    /// Forgets the failed sign-ins of an account and lifts its lock.
    ///
    /// # Errors
    /// No reason is given, there is no such account, the actor may not, or the database fails.
    pub async fn unlock_account(&self, call: &Call, id: AccountId, why: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (found, decision) = self.account_for(&mut tx, call, id, Action::ManageAccounts).await?;
        let why = asked::reason(why).map_err(|problem| Error::Invalid(vec![problem]))?;
        tx.unlock_account(id).await?;
        Record::new("unlock-account", "account", id, &found.account.name)
            .because(why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
