//! Somebody forgot their password: a new one is handed over, for one sign-in.

use liandai_model::AccountId;

use crate::{
    Call, Error, Service, account::create::Handed, asked, powers::Action, record::Record,
    safety::password::first_password,
};

impl Service {
    /// Sets a password for one sign-in, lifts a lock and ends the sessions.
    ///
    /// # Errors
    /// No reason is given, there is no such account, the actor may not, or the database fails.
    pub async fn reset_password(&self, call: &Call, id: AccountId, why: &str) -> Result<Handed, Error> {
        let password = first_password(self.random());
        let hash = self.hashed(password.expose().to_owned()).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let (found, decision) = self.account_for(&mut tx, call, id, Action::ManageAccounts).await?;
        let why = asked::reason(why).map_err(|problem| Error::Invalid(vec![problem]))?;
        let account = found.account;
        tx.set_password(id, &hash, call.now, true).await?;
        tx.revoke_sessions(id, None, call.now).await?;
        Record::new("reset-password", "account", id, &account.name)
            .because(why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(Handed { account: id, display_name: account.display_name, name: account.name, password })
    }
}
