//! Somebody goes out: here, on one other device, or everywhere.

use liandai_model::SessionId;

use crate::{Call, Error, Service, record::Record};

impl Service {
    /// Ends the session of the call.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sign_out(&self, call: &Call) -> Result<(), Error> {
        let Some(session) = call.actor.session else { return Ok(()) };
        self.end_session(call, session).await
    }

    /// Ends one session of the actor's own.
    ///
    /// # Errors
    /// There is no such session of the actor's, or the database fails.
    pub async fn end_session(&self, call: &Call, session: SessionId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let is_own = tx.revoke_session(call.actor.account, session, call.now).await?;
        if !is_own {
            return Err(Error::NotFound("session"));
        }
        Record::new("sign-out", "account", call.actor.account, &call.actor.name).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends every session of the actor's own.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sign_out_everywhere(&self, call: &Call) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.revoke_sessions(call.actor.account, None, call.now).await?;
        Record::new("sign-out-everywhere", "account", call.actor.account, &call.actor.name)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
