//! Who recorded a fact takes it back, as long as nobody has decided on it.

use liandai_model::{FactId, FactState};
use liandai_store::{
    Tx,
    fact::{Fact, FactDecision},
};

use super::About;
use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
    record::Record,
    typed::Typed,
};

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
        let own = self.own_entry(&mut tx, call, id).await?;
        typed.done()?;
        self.withdraw_own(&mut tx, call, own, &why).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A fact that the actor recorded.
    async fn own_entry(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: FactId,
    ) -> Result<(Fact, About, Decision), Error> {
        let (fact, about) = self.seen_fact(tx, call, id).await?;
        let decision = self.require(call, Action::RecordFact, &about.place)?;
        if fact.recorded_by != Some(call.actor.account) {
            return Err(Error::Conflict("fact-not-own-entry"));
        }
        Ok((fact, about, decision))
    }

    /// Withdraws one of many; nothing was written if it cannot be.
    pub(super) async fn withdrawn_if_may(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: FactId,
        why: &str,
    ) -> Result<(), Error> {
        let own = self.own_entry(tx, call, id).await?;
        self.withdraw_own(tx, call, own, why).await
    }

    async fn withdraw_own(
        &self,
        tx: &mut Tx,
        call: &Call,
        (fact, about, decision): (Fact, About, Decision),
        why: &str,
    ) -> Result<(), Error> {
        let (state, by) = (FactState::Withdrawn, call.actor.account);
        if !tx.decide_fact(fact.id, &FactDecision { state, by, at: call.now, why }).await? {
            return Err(Error::Conflict("fact-decided"));
        }
        let after = tx.fact(fact.id).await?.ok_or(Error::NotFound("fact"))?;
        Record::new("withdraw-fact", "fact", fact.id, &about.name)
            .before(&fact)?
            .after(&after)?
            .because(why)
            .by(&decision)
            .write(tx, call)
            .await
    }
}
