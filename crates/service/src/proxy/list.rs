//! For whom one acts, and who acts for oneself.

use liandai_store::proxy::ProxyRow;

use crate::{Call, Error, Service, account::place::own, powers::Action};

/// The actor's proxies over time, latest first.
#[derive(Clone, Debug)]
pub struct OwnProxies {
    /// Who acts for the actor.
    pub lent: Vec<ProxyRow>,
    /// For whom the actor acts.
    pub held: Vec<ProxyRow>,
    /// Whether the actor may lend powers.
    pub may_lend: bool,
}

impl Service {
    /// The actor's proxies.
    ///
    /// # Errors
    /// The database fails.
    pub async fn own_proxies(&self, call: &Call) -> Result<OwnProxies, Error> {
        self.require(call, Action::ViewOwnAccount, &own(call))?;
        let mut tx = self.store.read(call.tenant).await?;
        let all = tx.proxies_of(call.actor.account).await?;
        let (lent, held) = all.into_iter().partition(|one| one.principal_id == call.actor.account);
        Ok(OwnProxies { lent, held, may_lend: self.may(call, Action::LendPowers, &own(call)) })
    }
}
