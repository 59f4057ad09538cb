//! A job or a command acts for an account, without a session.

use std::sync::Arc;

use liandai_model::{AccountId, TenantId};

use crate::{Actor, Call, Error, Service};

impl Service {
    /// A call in an account's name, with the powers that it has now.
    ///
    /// # Errors
    /// There is no such account, it is closed, or the database fails.
    pub async fn call_for(&self, tenant: TenantId, account: AccountId) -> Result<Call, Error> {
        let now = self.now();
        let (regulation, settings) =
            (self.regulation_on(tenant, now.day()).await?, self.settings_of(tenant).await?);
        let mut tx = self.store.read(tenant).await?;
        let account = tx.account(account).await?.ok_or(Error::NotFound("account"))?;
        if account.disabled_at.is_some() {
            return Err(Error::Forbidden);
        }
        let principal = self.principal(&mut tx, account.id, account.officer_id, now.day()).await?;
        let actor = Actor {
            account: account.id,
            session: None,
            name: account.name,
            display_name: account.display_name,
            officer: account.officer_id,
            lang: account.lang,
            theme: account.theme,
            must_change: account.must_change,
            principal,
        };
        Ok(Call { tenant, actor: Arc::new(actor), now, address: String::new(), regulation, settings })
    }
}
