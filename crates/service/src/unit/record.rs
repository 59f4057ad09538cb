//! A new unit.

use liandai_model::{InstitutionId, UnitId};
use liandai_store::unit::Unit;

use super::UnitDraft;
use crate::{Call, Error, Service, initials, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Records a unit in an institution.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn record_unit(
        &self,
        call: &Call,
        institution: InstitutionId,
        draft: &UnitDraft<'_>,
    ) -> Result<UnitId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (above, place) = self.seen_institution(&mut tx, call, institution).await?;
        let decision = self.require(call, Action::EditUnit, &place)?;
        let mut typed = Typed::default();
        let (code, name) = draft.read(&mut typed);
        if tx.unit_by_code(&code).await?.is_some() {
            typed.wrong("code", "code-taken");
        }
        if above.first().is_some_and(|one| one.ended_on.is_some()) {
            typed.wrong("name", "unit-institution-ended");
        }
        typed.done()?;
        let new = Unit {
            id: UnitId::new(call.now, self.random()),
            pinyin: initials(&name),
            code,
            name,
            institution_id: institution,
            ended_on: None,
            created_at: call.now,
        };
        tx.insert_unit(&new).await?;
        Record::new("record-unit", "unit", new.id, &new.name)
            .after(&new)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(new.id)
    }
}
