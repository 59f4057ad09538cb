//! What waits for somebody about notices and objections.

use liandai_model::ObjectionState;
use liandai_store::objection::ObjectionFilter;

use crate::{
    Call, Service,
    powers::Action,
    workbench::{Asked, Waiting},
};

impl Service {
    /// Batches of approved sheets of which notice is to be given, objections to decide, and answers to the actor's own.
    pub(crate) fn ask_notices(&self, call: &Call, asked: &mut Asked) {
        let assessors = self.powers.reach(&call.actor.principal, Action::GiveNotice).institutions;
        if !assessors.is_empty() {
            asked.count(Waiting::NoticesToGive).notices_to_give(&assessors);
        }
        let me = call.actor.account;
        let reach = self.powers.reach(&call.actor.principal, Action::DecideObjection);
        if !reach.is_empty() {
            let open = ObjectionFilter {
                assessors: Some(reach),
                not_by: Some(me),
                state: Some(ObjectionState::Open),
                ..ObjectionFilter::default()
            };
            asked.count(Waiting::ObjectionsToDecide).objections(&open);
        }
        let answered = ObjectionFilter { by: Some(me), unread: true, ..ObjectionFilter::default() };
        asked.count(Waiting::ObjectionAnswers).objections(&answered);
    }
}
