//! Who recorded a fact takes it back, as long as nobody has decided on it.

use liandai_model::{FactId, FactState};
use liandai_store::fact::FactDecision;

use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Withdraws a fact that waits. It stays on record as withdrawn.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if somebody else recorded it, or it was decided meanwhile; the actor may not;
    /// or the database fails.
    pub async fn withdraw_fact(&self, call: &Call, id: FactId, reason: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = typed.text("why", reason, 200);
        let mut tx = self.store.write(call.tenant).await?;
        let (fact, about) = self.seen_fact(&mut tx, call, id).await?;
        let decision = self.require(call, Action::RecordFact, &about.place)?;
        typed.done()?;
        if fact.recorded_by != Some(call.actor.account) {
            return Err(Error::Conflict("fact-not-own-entry"));
        }
        let (state, by) = (FactState::Withdrawn, call.actor.account);
        if !tx.decide_fact(id, &FactDecision { state, by, at: call.now, why: &why }).await? {
            return Err(Error::Conflict("fact-decided"));
        }
        let after = tx.fact(id).await?.ok_or(Error::NotFound("fact"))?;
        Record::new("withdraw-fact", "fact", id, &about.name)
            .before(&fact)?
            .after(&after)?
            .because(&why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
