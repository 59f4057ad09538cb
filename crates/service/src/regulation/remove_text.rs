//! Somebody takes the official text away again.

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
};

impl Service {
    /// Removes the official text from the version in force.
    ///
    /// # Errors
    /// The actor may not, none is attached, or the database fails.
    pub async fn remove_text(&self, call: &Call) -> Result<(), Error> {
        let decision = self.require(call, Action::AttachText, &Place::city())?;
        let attached = self.official_text(call).await?.ok_or(Error::NotFound("official-text"))?;
        let mut tx = self.store.write(call.tenant).await?;
        tx.attach_official_text(call.regulation.id, None).await?;
        Record::new("remove-text", "regulation", call.regulation.id, &call.regulation.package.id)
            .by(&decision)
            .before(&serde_json::json!({ "source": attached.source, "clauses": attached.clauses.len() }))?
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
