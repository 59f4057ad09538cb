//! A new institution.

use liandai_model::InstitutionId;
use liandai_store::institution::Institution;

use super::InstitutionDraft;
use crate::{Call, Error, Service, initials, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Records an institution where the actor may: under one of theirs, or at the top of the city.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn record_institution(
        &self,
        call: &Call,
        draft: &InstitutionDraft<'_>,
    ) -> Result<InstitutionId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let mut typed = Typed::default();
        let meant = draft.read(call, &mut typed);
        let place = self.place_under(&mut tx, call, meant.parent, &mut typed).await?;
        let decision = self.require(call, Action::EditInstitution, &place)?;
        if tx.institution_by_code(&meant.code).await?.is_some() {
            typed.wrong("code", "code-taken");
        }
        typed.done()?;
        let new = Institution {
            id: InstitutionId::new(call.now, self.random()),
            pinyin: initials(&meant.name),
            code: meant.code,
            name: meant.name,
            grouping: meant.grouping,
            system: meant.system,
            grade: meant.grade,
            parent_id: meant.parent,
            ended_on: None,
            created_at: call.now,
        };
        tx.insert_institution(&new).await?;
        Record::new("record-institution", "institution", new.id, &new.name)
            .after(&new)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(new.id)
    }
}
