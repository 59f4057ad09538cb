//! Somebody's sessions are ended from outside: a lost phone, a computer left open.

use liandai_model::AccountId;

use crate::{Call, Error, Service, asked, powers::Action, record::Record};

impl Service {
    /// Ends every session of an account and says how many.
    ///
    /// # Errors
    /// No reason is given, there is no such account, the actor may not, or the database fails.
    pub async fn end_sessions(&self, call: &Call, id: AccountId, why: &str) -> Result<u64, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (found, decision) = self.account_for(&mut tx, call, id, Action::ManageAccounts).await?;
        let why = asked::reason(why).map_err(|problem| Error::Invalid(vec![problem]))?;
        let ended = tx.revoke_sessions(id, None, call.now).await?;
        Record::new("end-sessions", "account", id, &found.account.name)
            .because(why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(ended)
    }
}
