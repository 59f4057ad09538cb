//! A target is set from above, or proposed by whose it shall be.

use liandai_model::{TargetId, TargetState};
use liandai_store::target::Target;

use super::{Holder, TargetDraft, holder::Giver};
use crate::{Call, Error, Service, record::Record};

impl Service {
    /// Sets a holder a target, or proposes the actor's own; the other side answers.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may do neither; or the database fails.
    pub async fn set_target(
        &self,
        call: &Call,
        holder: Holder,
        draft: &TargetDraft<'_>,
    ) -> Result<TargetId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let found = holder.find(&mut tx).await?;
        let (state, decision, act) = match self.giver(call, &found)? {
            Giver::Above(decision) => (TargetState::Offered, decision, "set-target"),
            Giver::Holder(decision) => (TargetState::Proposed, decision, "propose-target"),
        };
        let said = draft.read(&mut tx, call, &found).await?;
        let target = Target {
            id: TargetId::new(call.now, self.random()),
            year: said.year,
            aspect: said.aspect,
            institution_id: found.institution,
            unit_id: found.unit,
            officer_id: found.officer,
            post: said.post,
            parent_id: said.parent,
            title: said.title,
            steps: said.steps,
            amount: said.amount,
            measure: said.measure,
            due_day: said.due,
            state,
            version: 1,
            set_by: Some(call.actor.account),
            set_at: call.now,
            answered_by: None,
            answered_at: None,
            answer: String::new(),
        };
        tx.insert_targets(std::slice::from_ref(&target)).await?;
        let label = format!("{}: {}", found.name, target.title);
        let record = Record::new(act, "target", target.id, &label).after(&target)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(target.id)
    }
}
