//! Somebody lets another act for them for a time.

use liandai_model::ProxyId;

use crate::{Call, Error, Service, account::place::own, powers::Action, proxy::terms::Terms, record::Record};

/// What the form sends.
#[derive(Clone, Copy)]
pub struct LendPowers<'a> {
    /// Who is to act: a sign-in name or an officer's code.
    pub who: &'a str,
    /// The first day as it was typed; today if none.
    pub from: &'a str,
    /// The last day as it was typed.
    pub to: &'a str,
    /// Why.
    pub reason: &'a str,
}

impl Service {
    /// Lends the actor's own powers. What is lent to the actor is not lent on.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn lend_powers(&self, call: &Call, lend: LendPowers<'_>) -> Result<ProxyId, Error> {
        let decision = self.require(call, Action::LendPowers, &own(call))?;
        let mut tx = self.store.write(call.tenant).await?;
        let terms = Terms { who: lend.who, from: lend.from, to: lend.to, reason: lend.reason };
        let (proxy, account) = self.agreed(&mut tx, call, call.actor.account, terms).await?;
        tx.insert_proxy(&proxy).await?;
        Record::new("lend-powers", "account", account.id, &account.name)
            .after(&proxy)?
            .because(&proxy.reason)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(proxy.id)
    }
}
