//! A request brings a session's token: whose it is, and what that account may do.

use std::sync::Arc;

use crate::{
    Actor, Call, Error, Service,
    safety::{session::Standing, token::SessionToken},
};

impl Service {
    /// The call of a session; `None` if there is no such session, or it has ended.
    ///
    /// # Errors
    /// The database fails.
    pub async fn resume(&self, token: &str, address: &str) -> Result<Option<Call>, Error> {
        let Some(token) = SessionToken::parse(token) else { return Ok(None) };
        let now = self.now();
        let settings = self.settings_of(token.tenant()).await?;
        let mut tx = self.store.read(token.tenant()).await?;
        let Some(found) = tx.signed_in(&token.digest()).await? else { return Ok(None) };
        let is_open = found.revoked_at.is_none() && found.disabled_at.is_none();
        let standing = settings.session.standing(found.seen_at, found.ends_at, now);
        if !is_open || standing != Standing::Valid {
            return Ok(None);
        }
        let principal = self.principal(&mut tx, found.account_id, found.officer_id, now.day()).await?;
        drop(tx);
        if settings.session.is_touch_due(found.seen_at, now) {
            let mut tx = self.store.write(token.tenant()).await?;
            tx.touch_session(found.session_id, now).await?;
            tx.commit().await?;
        }
        let actor = Actor {
            account: found.account_id,
            session: Some(found.session_id),
            name: found.name,
            display_name: found.display_name,
            officer: found.officer_id,
            lang: found.lang,
            theme: found.theme,
            must_change: found.must_change,
            principal,
        };
        Ok(Some(Call {
            tenant: token.tenant(),
            actor: Arc::new(actor),
            now,
            address: address.to_owned(),
            regulation: self.regulation_on(token.tenant(), now.day()).await?,
            settings,
        }))
    }
}
