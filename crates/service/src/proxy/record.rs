//! A proxy is recorded for somebody who cannot do it: ill, abroad, without a computer.

use liandai_model::{AccountId, ProxyId};

use crate::{
    Call, Error, Service, account::place::standing, powers::Action, proxy::terms::Terms, record::Record,
};

/// What the form sends.
#[derive(Clone, Copy)]
pub struct RecordProxy<'a> {
    /// For whom somebody is to act.
    pub principal: AccountId,
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
    /// Records that somebody acts for another. The actor has both accounts to look after, and is neither.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; there is no such account within reach; the actor may not; or the database fails.
    pub async fn record_proxy(&self, call: &Call, record: RecordProxy<'_>) -> Result<ProxyId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        self.account_for(&mut tx, call, record.principal, Action::RecordProxy).await?;
        let terms = Terms { who: record.who, from: record.from, to: record.to, reason: record.reason };
        let (proxy, account) = self.agreed(&mut tx, call, record.principal, terms).await?;
        let acting = standing(&mut tx, account.id).await?.ok_or(Error::NotFound("account"))?;
        let decision = self.require(call, Action::RecordProxy, &acting.place())?;
        tx.insert_proxy(&proxy).await?;
        Record::new("record-proxy", "account", account.id, &account.name)
            .after(&proxy)?
            .because(&proxy.reason)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(proxy.id)
    }
}
