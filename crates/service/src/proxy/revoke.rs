//! A proxy is revoked before its time.

use liandai_model::ProxyId;

use crate::{
    Call, Error, Service,
    account::place::{own, standing},
    powers::Action,
    record::Record,
};

impl Service {
    /// Revokes a proxy at once: by the one for whom somebody acts, or by those who may record proxies for the one who acts.
    ///
    /// # Errors
    /// There is no such proxy within the actor's reach, it is revoked, the actor may not, or the database fails.
    pub async fn revoke_proxy(&self, call: &Call, id: ProxyId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let before = tx.proxy(id).await?.ok_or(Error::NotFound("proxy"))?;
        let acting = standing(&mut tx, before.proxy_id).await?.ok_or(Error::NotFound("proxy"))?;
        let decision = if before.principal_id == call.actor.account {
            self.require(call, Action::LendPowers, &own(call))?
        } else if self.may(call, Action::ViewAccounts, &acting.place()) {
            self.require(call, Action::RecordProxy, &acting.place())?
        } else {
            return Err(Error::NotFound("proxy"));
        };
        if !tx.revoke_proxy(id, call.now).await? {
            return Err(Error::Conflict("proxy-revoked-already"));
        }
        let mut after = before.clone();
        after.revoked_at = Some(call.now);
        Record::new("revoke-proxy", "account", acting.account.id, &acting.account.name)
            .before(&before)?
            .after(&after)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
