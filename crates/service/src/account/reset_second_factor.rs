//! Somebody lost the phone with their second factor.

use liandai_model::AccountId;

use crate::{Call, Error, Service, asked, powers::Action, record::Record};

impl Service {
    /// Takes the second factor of an account away; the password alone lets in until another is set up.
    ///
    /// # Errors
    /// No reason is given, there is no such account, the actor may not, it has none, or the database fails.
    pub async fn reset_second_factor(&self, call: &Call, id: AccountId, why: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (found, decision) = self.account_for(&mut tx, call, id, Action::ManageAccounts).await?;
        let why = asked::reason(why).map_err(|problem| Error::Invalid(vec![problem]))?;
        if found.account.totp_seal.is_none() {
            return Err(Error::Conflict("second-factor-none"));
        }
        tx.set_totp(id, None, None).await?;
        Record::new("reset-second-factor", "account", id, &found.account.name)
            .because(why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
