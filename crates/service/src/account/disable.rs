//! An account is closed: nobody signs in with it, and whoever is signed in is out at once.

use liandai_model::AccountId;

use crate::{Call, Error, Service, asked, powers::Action, record::Record};

impl Service {
    /// Closes an account and ends its sessions.
    ///
    /// # Errors
    /// No reason is given, there is no such account, the actor may not, it is closed already, or the database fails.
    pub async fn disable_account(&self, call: &Call, id: AccountId, why: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (found, decision) = self.account_for(&mut tx, call, id, Action::ManageAccounts).await?;
        let why = asked::reason(why).map_err(|problem| Error::Invalid(vec![problem]))?;
        if found.account.disabled_at.is_some() {
            return Err(Error::Conflict("account-disabled-already"));
        }
        tx.set_account_disabled(id, Some(call.now)).await?;
        tx.revoke_sessions(id, None, call.now).await?;
        Record::new("disable-account", "account", id, &found.account.name)
            .because(why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
