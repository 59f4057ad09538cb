//! A consequence that was decided is carried out, and what shows it is put down.

use liandai_model::{ConsequenceId, ConsequenceState};
use liandai_store::consequence::Consequence;

use super::decide::{MOST, label};
use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Records that a consequence was carried out.
    ///
    /// # Errors
    /// The actor may not, evidence is missing, it is not approved, or the database fails.
    pub async fn carry_out_settlement(
        &self,
        call: &Call,
        id: ConsequenceId,
        evidence: &str,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (before, place) = self.seen_consequence(&mut tx, call, id).await?;
        let decision = self.require(call, Action::Settle, &place)?;
        let mut typed = Typed::default();
        let evidence = typed.text("evidence", evidence, MOST);
        typed.done()?;
        let after = Consequence {
            state: ConsequenceState::Done,
            evidence,
            done_by: Some(call.actor.account),
            done_at: Some(call.now),
            ..before.clone()
        };
        if !tx.update_consequence(&after, ConsequenceState::Approved).await? {
            return Err(Error::Conflict("settlement-not-approved"));
        }
        Record::new("carry-out-settlement", "consequence", id, &label(&before))
            .before(&before)?
            .after(&after)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
