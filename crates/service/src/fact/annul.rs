//! A fact that should not be on record is taken out by an entry that says so. It stays to be seen, and counts until that is confirmed.

use liandai_model::{FactId, FactState};
use liandai_store::{Tx, fact::Fact};

use super::{About, correct::may_be_replaced, draft::EVIDENCE};
use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
    record::Record,
    typed::Typed,
};

impl Service {
    /// Records that a fact shall count no longer. Somebody else has to confirm it.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if the fact does not count or a correction of it waits; the actor may not; or
    /// the database fails.
    pub async fn annul_fact(&self, call: &Call, id: FactId, reason: &str) -> Result<FactId, Error> {
        let mut typed = Typed::default();
        let reason = typed.text("evidence", reason, EVIDENCE);
        let mut tx = self.store.write(call.tenant).await?;
        let (old, about) = self.seen_fact(&mut tx, call, id).await?;
        let decision = self.require(call, Action::RecordFact, &about.place)?;
        typed.done()?;
        let new = self.annulment(&mut tx, call, (old, &about, &decision), &reason).await?;
        tx.commit().await?;
        Ok(new)
    }

    /// Records the annulment of one of many; nothing was written if it cannot be.
    pub(super) async fn annulled_if_may(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: FactId,
        reason: &str,
    ) -> Result<FactId, Error> {
        let (old, about) = self.seen_fact(tx, call, id).await?;
        let decision = self.require(call, Action::RecordFact, &about.place)?;
        self.annulment(tx, call, (old, &about, &decision), reason).await
    }

    async fn annulment(
        &self,
        tx: &mut Tx,
        call: &Call,
        (old, about, decision): (Fact, &About, &Decision),
        reason: &str,
    ) -> Result<FactId, Error> {
        may_be_replaced(tx, &old).await?;
        let new = Fact {
            id: FactId::new(call.now, self.random()),
            evidence: reason.to_owned(),
            state: FactState::Recorded,
            supersedes: Some(old.id),
            annuls: true,
            recorded_by: Some(call.actor.account),
            recorded_at: call.now,
            decided_by: None,
            decided_at: None,
            decided_why: String::new(),
            acknowledged_at: None,
            ..old
        };
        tx.insert_facts(std::slice::from_ref(&new)).await?;
        Record::new("annul-fact", "fact", new.id, &about.name)
            .after(&new)?
            .because(&new.evidence)
            .by(decision)
            .write(tx, call)
            .await?;
        Ok(new.id)
    }
}
