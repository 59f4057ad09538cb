//! Somebody chooses a language or a theme.

use liandai_model::{Lang, Theme};

use crate::{Call, Error, Service};

impl Service {
    /// Remembers what the actor prefers; what is `None` stays. It changes nobody's record, so it is not audited.
    ///
    /// # Errors
    /// The database fails.
    pub async fn prefer(&self, call: &Call, lang: Option<Lang>, theme: Option<Theme>) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (lang, theme) = (lang.unwrap_or(call.actor.lang), theme.unwrap_or(call.actor.theme));
        tx.set_preferences(call.actor.account, lang, theme).await?;
        tx.commit().await?;
        Ok(())
    }
}
