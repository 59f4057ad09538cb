//! Who objected takes the objection back, or has read the answer.

use liandai_model::{ObjectionId, ObjectionState};
use liandai_store::objection::ObjectionDecision;

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
};

impl Service {
    /// Takes back an objection that nobody has decided. It stays on record.
    ///
    /// # Errors
    /// It is somebody else's; [`Error::Conflict`] if somebody has decided; or the database fails.
    pub async fn withdraw_objection(&self, call: &Call, id: ObjectionId) -> Result<(), Error> {
        let own = Place::account(call.actor.account, call.actor.officer);
        let decision = self.require(call, Action::Object, &own)?;
        let mut tx = self.store.write(call.tenant).await?;
        let objection = tx.objection(id).await?.filter(|one| one.account_id == call.actor.account);
        let objection = objection.ok_or(Error::NotFound("objection"))?;
        let (by, decider) = (call.actor.account, call.actor.display_name.as_str());
        let withdrawn =
            ObjectionDecision { state: ObjectionState::Withdrawn, by, decider, at: call.now, why: "" };
        if !tx.decide_objection(id, &withdrawn).await? {
            return Err(Error::Conflict("objection-decided"));
        }
        let name = tx.objection_row(id).await?.map_or_else(String::new, |row| row.name);
        Record::new("withdraw-objection", "objection", id, &name)
            .before(&objection)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        let notice = tx.notice(objection.notice_id).await?.ok_or(Error::NotFound("notice"))?;
        if notice.to_day < call.today() {
            self.end_of_notice(&mut tx, call.tenant, &notice).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Records that who objected has read the answer. Twice changes nothing.
    ///
    /// # Errors
    /// It is somebody else's, or the database fails.
    pub async fn read_objection_answer(&self, call: &Call, id: ObjectionId) -> Result<(), Error> {
        let own = Place::account(call.actor.account, call.actor.officer);
        self.require(call, Action::Object, &own)?;
        let mut tx = self.store.write(call.tenant).await?;
        let objection = tx.objection(id).await?.filter(|one| one.account_id == call.actor.account);
        objection.ok_or(Error::NotFound("objection"))?;
        if tx.see_objection_answer(id, call.now).await? {
            tx.commit().await?;
        }
        Ok(())
    }
}
