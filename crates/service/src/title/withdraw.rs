//! A title is withdrawn.

use liandai_model::TitleId;
use liandai_store::title::Title;

use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Withdraws a title: its last day is given.
    ///
    /// # Errors
    /// [`Error::Invalid`] with what is wrong; the actor may not; or the database fails.
    pub async fn withdraw_title(&self, call: &Call, id: TitleId, last: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let before = tx.title(id).await?.ok_or(Error::NotFound("title"))?;
        let (officer, place) = self.seen_officer(&mut tx, call, before.officer_id).await?;
        let decision = self.require(call, Action::AwardTitle, &place)?;
        let mut typed = Typed::default();
        let last = typed.last_day("last", last, before.from_day);
        typed.done()?;
        let after = Title { to_day: last, ..before.clone() };
        tx.update_title(&after).await?;
        Record::new("withdraw-title", "officer", officer.id, &officer.name)
            .before(&before)?
            .after(&after)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
