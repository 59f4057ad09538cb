//! The files behind a fact: who may add some and take some away.

use liandai_model::{FactId, FactState};
use liandai_store::Tx;

use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
};

impl Service {
    /// By what power the actor may change the files behind a fact: who recorded it may, until somebody has decided on it.
    ///
    /// # Errors
    /// There is no such fact that the actor may see, or the database fails.
    pub(crate) async fn changes_files_of_fact(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: FactId,
    ) -> Result<Option<Decision>, Error> {
        let (fact, about) = self.seen_fact(tx, call, id).await?;
        let is_open = fact.state == FactState::Recorded && fact.recorded_by == Some(call.actor.account);
        let decision = self.powers.decide(&call.actor.principal, Action::RecordFact, &about.place);
        Ok(Some(decision).filter(|decision| is_open && decision.allowed))
    }
}
