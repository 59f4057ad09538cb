//! What waits for somebody in the registers.

use liandai_model::FactState;
use liandai_store::{Reach, Tx, fact_list::FactFilter};

use super::list::to_confirm;
use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// How many facts wait for the actor to confirm them.
    pub(crate) async fn facts_to_confirm(&self, tx: &mut Tx, call: &Call) -> Result<i64, Error> {
        let reach = self.powers.reach(&call.actor.principal, Action::ConfirmFact);
        if reach.is_empty() {
            return Ok(0);
        }
        Ok(tx.count_facts(&reach, &to_confirm(call, &FactFilter::default())).await?)
    }

    /// How many facts about the actor count and were not yet seen by them.
    pub(crate) async fn facts_unseen(&self, tx: &mut Tx, call: &Call) -> Result<i64, Error> {
        let Some(officer) = call.actor.officer else { return Ok(0) };
        let filter = FactFilter {
            subject_id: Some(officer.uuid()),
            state: Some(FactState::Confirmed),
            unseen: true,
            ..FactFilter::default()
        };
        Ok(tx.count_facts(&Reach::whole_city(), &filter).await?)
    }
}
