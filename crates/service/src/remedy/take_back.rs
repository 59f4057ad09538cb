//! Who asked takes it back, or has read the answer.

use liandai_model::{ObjectionState, RatingId, RemedyId};
use liandai_store::{Tx, remedy::RemedyDecision};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
};

impl Service {
    /// Takes back what nobody has decided. It stays on record.
    ///
    /// # Errors
    /// It is somebody else's; [`Error::Conflict`] if somebody has decided; or the database fails.
    pub async fn take_back_remedy(&self, call: &Call, id: RemedyId) -> Result<(), Error> {
        let own = Place::account(call.actor.account, call.actor.officer);
        let decision = self.require(call, Action::Object, &own)?;
        let mut tx = self.store.write(call.tenant).await?;
        let before = tx.remedy(id).await?.filter(|one| one.account_id == call.actor.account);
        let before = before.ok_or(Error::NotFound("remedy"))?;
        let (by, decider) = (call.actor.account, call.actor.display_name.as_str());
        let state = ObjectionState::Withdrawn;
        if !tx.decide_remedy(id, &RemedyDecision { state, by, decider, at: call.now, why: "" }).await? {
            return Err(Error::Conflict("objection-decided"));
        }
        Record::new("withdraw-remedy", "remedy", id, &before.name)
            .before(&before)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        self.release_result(&mut tx, call, &before).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Nobody decides any more on objections to a rating that was given up; they stay on record with the reason.
    pub(crate) async fn drop_objections(
        &self,
        tx: &mut Tx,
        call: &Call,
        rating: RatingId,
        why: &str,
    ) -> Result<(), Error> {
        let (by, decider) = (call.actor.account, call.actor.display_name.as_str());
        let dropped = RemedyDecision { state: ObjectionState::Withdrawn, by, decider, at: call.now, why };
        for one in tx.results_objected(rating).await? {
            if tx.decide_remedy(one.id, &dropped).await? {
                let record = Record::new("withdraw-remedy", "remedy", one.id, &one.name).before(&one)?;
                record.because(why).write(tx, call).await?;
            }
        }
        Ok(())
    }

    /// Records that who asked has read the answer. Twice changes nothing.
    ///
    /// # Errors
    /// It is somebody else's, or the database fails.
    pub async fn read_remedy_answer(&self, call: &Call, id: RemedyId) -> Result<(), Error> {
        let own = Place::account(call.actor.account, call.actor.officer);
        self.require(call, Action::Object, &own)?;
        let mut tx = self.store.write(call.tenant).await?;
        let remedy = tx.remedy(id).await?.filter(|one| one.account_id == call.actor.account);
        remedy.ok_or(Error::NotFound("remedy"))?;
        if tx.see_remedy_answer(id, call.now).await? {
            tx.commit().await?;
        }
        Ok(())
    }
}
