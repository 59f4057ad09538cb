//! What a target says is changed: whoever changes it speaks first again, and the other side answers anew.

use liandai_model::{TargetId, TargetState};
use liandai_store::target::Target;

use super::{TargetDraft, holder::Giver};
use crate::{Call, Error, Service, record::Record};

impl Service {
    /// Changes what a target says, if it is still the version that was looked at.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; [`Error::Conflict`] if somebody else has changed it or it was withdrawn; the actor
    /// may not; or the database fails.
    pub async fn change_target(
        &self,
        call: &Call,
        id: TargetId,
        version: i64,
        draft: &TargetDraft<'_>,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (before, found) = self.seen_target(&mut tx, call, id).await?;
        let (state, decision) = match self.giver(call, &found)? {
            Giver::Above(decision) => (TargetState::Offered, decision),
            Giver::Holder(decision) => (TargetState::Proposed, decision),
        };
        if before.version != version {
            return Err(Error::Conflict("target-changed-meanwhile"));
        }
        if before.state == TargetState::Withdrawn {
            return Err(Error::Conflict("target-is-withdrawn"));
        }
        let said = draft.read(&mut tx, call, &found).await?;
        let after = Target {
            year: said.year,
            aspect: said.aspect,
            post: said.post,
            parent_id: said.parent,
            title: said.title,
            steps: said.steps,
            amount: said.amount,
            measure: said.measure,
            due_day: said.due,
            state,
            version: version + 1,
            set_by: Some(call.actor.account),
            set_at: call.now,
            answered_by: None,
            answered_at: None,
            answer: String::new(),
            ..before.clone()
        };
        tx.update_target(&after).await?;
        let label = format!("{}: {}", found.name, after.title);
        let record = Record::new("change-target", "target", id, &label).before(&before)?.after(&after)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }
}
