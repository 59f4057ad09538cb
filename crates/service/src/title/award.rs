//! An officer is given a title.

use liandai_model::{OfficerId, TitleId};
use liandai_store::title::Title;

use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Gives an officer a title from a day on.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn award_title(
        &self,
        call: &Call,
        id: OfficerId,
        title: &str,
        from: &str,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (officer, place) = self.seen_officer(&mut tx, call, id).await?;
        let decision = self.require(call, Action::AwardTitle, &place)?;
        let mut typed = Typed::default();
        let title = typed.word("title", &call.package().vocabulary.titles, title);
        let from = typed.day("from", from);
        if let Some(from) = from {
            if from < officer.joined_on || officer.ended_on.is_some_and(|ended| ended < from) {
                typed.wrong("from", "title-not-serving");
            }
            let bears = |other: &Title| other.title == title && other.to_day.is_none_or(|to| to >= from);
            if tx.titles_of_officer(id).await?.iter().any(bears) {
                typed.wrong("from", "title-borne");
            }
        }
        typed.done()?;
        let from_day = from.ok_or(Error::NotFound("day"))?;
        let new = Title {
            id: TitleId::new(call.now, self.random()),
            officer_id: id,
            title,
            from_day,
            to_day: None,
        };
        tx.insert_title(&new).await?;
        Record::new("award-title", "officer", id, &officer.name)
            .after(&new)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
