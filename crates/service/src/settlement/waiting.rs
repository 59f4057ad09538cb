//! What of ratings and of what follows from them waits for somebody.

use liandai_model::ConsequenceState;
use liandai_store::consequence::ConsequenceFilter;

use crate::{
    Call, Service,
    powers::{Action, Place},
    workbench::{Asked, Waiting},
};

impl Service {
    /// Ratings to approve, to put under notice or to proclaim, consequences to decide on, and those to carry out.
    pub(crate) fn ask_ratings(&self, call: &Call, asked: &mut Asked) {
        if self.may(call, Action::ApproveRating, &Place::city()) {
            asked.count(Waiting::Ratings).ratings_waiting(call.actor.account, call.today());
        }
        for (action, state) in
            [(Action::DecideSettlement, ConsequenceState::Open), (Action::Settle, ConsequenceState::Approved)]
        {
            let kind = if state == ConsequenceState::Open { Waiting::Undecided } else { Waiting::Unsettled };
            let reach = self.powers.reach(&call.actor.principal, action);
            if !reach.is_empty() {
                let filter = ConsequenceFilter { state: Some(state), ..ConsequenceFilter::default() };
                asked.count(kind).consequences(&reach, &filter);
            }
        }
    }
}
