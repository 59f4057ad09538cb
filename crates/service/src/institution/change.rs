//! Another name, kind or place for an institution.

use liandai_model::InstitutionId;
use liandai_store::institution::Institution;

use super::InstitutionDraft;
use crate::{
    Call, Error, Service, initials, place::institution_place, powers::Action, record::Record, typed::Typed,
};

impl Service {
    /// Changes an institution. To put it under another, the actor must have the power in the place it leaves and in the place it goes to.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn change_institution(
        &self,
        call: &Call,
        id: InstitutionId,
        draft: &InstitutionDraft<'_>,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (above, place) = self.seen_institution(&mut tx, call, id).await?;
        let decision = self.require(call, Action::EditInstitution, &place)?;
        let before = above.into_iter().next().ok_or(Error::NotFound("institution"))?;
        let mut typed = Typed::default();
        let meant = draft.read(call, &mut typed);
        let moves = meant.parent != before.parent_id;
        if moves {
            let left = institution_place(&mut tx, before.parent_id).await?;
            self.require(call, Action::EditInstitution, &left)?;
            let reached = self.place_under(&mut tx, call, meant.parent, &mut typed).await?;
            self.require(call, Action::EditInstitution, &reached)?;
            if reached.institutions.contains(&id) {
                typed.wrong("parent", "institution-circle");
            }
        }
        if tx.institution_by_code(&meant.code).await?.is_some_and(|other| other.id != id) {
            typed.wrong("code", "code-taken");
        }
        typed.done()?;
        let after = Institution {
            pinyin: initials(&meant.name),
            code: meant.code,
            name: meant.name,
            grouping: meant.grouping,
            system: meant.system,
            grade: meant.grade,
            parent_id: meant.parent,
            ..before.clone()
        };
        tx.update_institution(&after).await?;
        if moves {
            tx.rebuild_institution_tree().await?;
        }
        Record::new("change-institution", "institution", id, &after.name)
            .before(&before)?
            .after(&after)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
