//! What waits for somebody about objections to ratings, reviews and appeals.

use liandai_model::ObjectionState;
use liandai_store::remedy::RemedyFilter;

use crate::{
    Call, Service,
    powers::{Action, Place},
    workbench::{Asked, Waiting},
};

impl Service {
    /// Those to decide on, answers to the actor's own, and what was upheld and waits for a rating.
    pub(crate) fn ask_remedies(&self, call: &Call, asked: &mut Asked) {
        let me = call.actor.account;
        let offices = self.powers.reach(&call.actor.principal, Action::DecideObjection);
        if !offices.is_empty() {
            let open = RemedyFilter {
                offices: Some(offices),
                not_by: Some(me),
                state: Some(ObjectionState::Open),
                ..RemedyFilter::default()
            };
            asked.count(Waiting::RemediesToDecide).remedies(&open);
        }
        let answered = RemedyFilter { by: Some(me), unread: true, ..RemedyFilter::default() };
        asked.count(Waiting::RemedyAnswers).remedies(&answered);
        if self.may(call, Action::RunRating, &Place::city()) {
            let upheld = RemedyFilter { unfollowed: true, ..RemedyFilter::default() };
            asked.count(Waiting::RemediesUpheld).remedies(&upheld);
        }
    }
}
