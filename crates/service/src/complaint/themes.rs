//! What a complaint is about, in words of the package.

use liandai_model::ComplaintId;

use crate::{Call, Error, Service, record::Record};

impl Service {
    /// Gives a complaint these themes and no others.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a theme that the package does not have; there is no complaint that the actor handles; or the database fails.
    pub async fn theme_complaint(&self, call: &Call, id: ComplaintId, themes: &[&str]) -> Result<(), Error> {
        let rules = call.package().public.as_ref().ok_or(Error::NotFound("public"))?;
        if themes.iter().any(|theme| rules.theme(theme).is_none()) {
            return Err(Error::invalid("themes", "typed-choice"));
        }
        // In the order of the package, each once.
        let chosen = rules.themes.iter().map(|word| word.id.as_str()).filter(|id| themes.contains(id));
        let chosen: Vec<_> = chosen.collect();
        let mut tx = self.store.write(call.tenant).await?;
        let (complaint, decision) = self.handled(&mut tx, call, id).await?;
        let before: Vec<_> = tx.complaint_themes(&[id]).await?.into_iter().map(|one| one.theme).collect();
        tx.set_complaint_themes(id, &chosen).await?;
        Record::new("theme-complaint", "complaint", id, &complaint.number)
            .before(&before)?
            .after(&chosen)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
