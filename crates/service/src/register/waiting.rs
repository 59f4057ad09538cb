//! What of the registers waits for somebody.

use liandai_model::{EntryState, ProposalState};
use liandai_store::{register_list::EntryFilter, register_proposal::ProposalFilter};

use crate::{
    Call, Service,
    powers::Action,
    workbench::{Asked, Waiting},
};

impl Service {
    /// Entries that wait for the actor to confirm them, their own that were returned, and proposals that they may decide on.
    pub(crate) fn ask_registers(&self, call: &Call, asked: &mut Asked) {
        let scope = self.entry_scope(call);
        if scope.parts.is_empty() {
            return;
        }
        if let Some(confirms) = self.confirms_entries(call) {
            let filter = EntryFilter { confirms: Some(confirms), ..EntryFilter::default() };
            asked.count(Waiting::EntriesToConfirm).entries(&scope, &filter);
        }
        let returned = EntryFilter {
            states: vec![EntryState::Returned],
            entered_by: Some(call.actor.account),
            ..EntryFilter::default()
        };
        asked.count(Waiting::EntriesReturned).entries(&scope, &returned);
        let reach = self.powers.reach(&call.actor.principal, Action::DecideSettlement);
        if !reach.is_empty() {
            let filter = ProposalFilter {
                state: Some(ProposalState::Proposed),
                not_proposed_by: Some(call.actor.account),
                not_about: call.actor.officer.map(liandai_model::OfficerId::uuid),
                ..ProposalFilter::default()
            };
            asked.count(Waiting::ProposalsToDecide).proposals(&reach, &filter);
        }
    }
}
