//! The office above takes receipt of what was filed, or returns it.

use liandai_model::{FilingId, FilingState, SheetAct, SheetStep};
use liandai_store::{
    Tx,
    filing::{Filing, FilingDecision},
    institution::Institution,
};

use super::board::receiving;
use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
    record::Record,
    typed::Typed,
};

impl Service {
    /// Takes receipt of a filing: the last step of its sheets is taken.
    ///
    /// # Errors
    /// The actor may not; [`Error::Conflict`] if they filed it themselves, or somebody has decided meanwhile; or the database fails.
    pub async fn receive_filing(&self, call: &Call, id: FilingId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (filing, institution, decision) = self.filing_to_receive(&mut tx, call, id).await?;
        self.decide_on(&mut tx, call, id, FilingState::Received, "").await?;
        let sheets = tx.filed_sheets(id).await?;
        let step = (SheetStep::Filing, SheetAct::File);
        self.advance_sheets(&mut tx, call, &decision, &sheets, step, "").await?;
        let after = tx.filing(id).await?.ok_or(Error::NotFound("filing"))?;
        Record::new("receive-filing", "filing", id, &institution.name)
            .before(&filing)?
            .after(&after)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Returns a filing: its sheets can be filed again.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; and as [`Service::receive_filing`].
    pub async fn return_filing(&self, call: &Call, id: FilingId, why: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = typed.text("why", why, 500);
        let mut tx = self.store.write(call.tenant).await?;
        let (filing, institution, decision) = self.filing_to_receive(&mut tx, call, id).await?;
        typed.done()?;
        self.decide_on(&mut tx, call, id, FilingState::Returned, &why).await?;
        let after = tx.filing(id).await?.ok_or(Error::NotFound("filing"))?;
        Record::new("return-filing", "filing", id, &institution.name)
            .before(&filing)?
            .after(&after)?
            .because(&why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// A filing that the actor may take receipt of, and did not file.
    async fn filing_to_receive(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: FilingId,
    ) -> Result<(Filing, Institution, Decision), Error> {
        let missing = || Error::NotFound("filing");
        let filing = tx.filing(id).await?.ok_or_else(missing)?;
        let (institution, ..) = self.to_file(tx, call, filing.institution_id, filing.period).await?;
        let superior = match filing.superior_id {
            Some(superior) => Some(tx.institution(superior).await?.ok_or_else(missing)?),
            None => None,
        };
        let decision = self.require(call, Action::ReceiveFiling, &receiving(superior.as_ref()))?;
        let behind = decision.on_behalf.map(|other| other.account);
        if self.is_same_person(tx, call, filing.filed_by).await? || behind == Some(filing.filed_by) {
            return Err(Error::Conflict("filing-own"));
        }
        Ok((filing, institution, decision))
    }

    async fn decide_on(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: FilingId,
        state: FilingState,
        why: &str,
    ) -> Result<(), Error> {
        let (by, decider) = (call.actor.account, call.actor.display_name.as_str());
        let decision = FilingDecision { state, by, decider, at: call.now, why };
        if tx.decide_filing(id, &decision).await? { Ok(()) } else { Err(Error::Conflict("filing-decided")) }
    }
}
