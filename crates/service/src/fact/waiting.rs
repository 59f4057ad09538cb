//! What waits for somebody in the registers.

use liandai_model::FactState;
use liandai_store::{Reach, fact_list::FactFilter};

use super::list::to_confirm;
use crate::{
    Call, Service,
    powers::Action,
    workbench::{Asked, Waiting},
};

impl Service {
    /// Facts that wait for the actor to confirm them, and those about the actor that count and that they have not yet seen.
    pub(crate) fn ask_facts(&self, call: &Call, asked: &mut Asked) {
        let reach = self.powers.reach(&call.actor.principal, Action::ConfirmFact);
        if !reach.is_empty() {
            let filter = to_confirm(call, &FactFilter::default());
            asked.count(Waiting::FactsToConfirm).facts(&reach, &filter);
        }
        if let Some(officer) = call.actor.officer {
            let filter = FactFilter {
                subject_id: Some(officer.uuid()),
                state: Some(FactState::Confirmed),
                unseen: true,
                ..FactFilter::default()
            };
            asked.count(Waiting::FactsUnseen).facts(&Reach::whole_city(), &filter);
        }
    }
}
