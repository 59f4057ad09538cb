//! Another name or code for a unit. It stays in its institution: one that moves is ended here and recorded there.

use liandai_model::UnitId;
use liandai_store::unit::Unit;

use super::UnitDraft;
use crate::{Call, Error, Service, initials, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Changes a unit.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn change_unit(&self, call: &Call, id: UnitId, draft: &UnitDraft<'_>) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (before, place) = self.seen_unit(&mut tx, call, id).await?;
        let decision = self.require(call, Action::EditUnit, &place)?;
        let mut typed = Typed::default();
        let (code, name) = draft.read(&mut typed);
        if tx.unit_by_code(&code).await?.is_some_and(|other| other.id != id) {
            typed.wrong("code", "code-taken");
        }
        typed.done()?;
        let after = Unit { pinyin: initials(&name), code, name, ..before.clone() };
        tx.update_unit(&after).await?;
        Record::new("change-unit", "unit", id, &after.name)
            .before(&before)?
            .after(&after)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
