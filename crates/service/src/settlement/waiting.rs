//! What of ratings and of what follows from them waits for somebody.

use liandai_model::{ConsequenceState, RatingState};
use liandai_store::{Tx, consequence::ConsequenceFilter};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    workbench::Waiting,
};

impl Service {
    /// Ratings to approve, to put under notice or to proclaim, consequences to decide on, and those to carry out.
    pub(crate) async fn waiting_of_ratings(&self, tx: &mut Tx, call: &Call) -> Result<Vec<Waiting>, Error> {
        let mut waiting = Vec::new();
        if self.may(call, Action::ApproveRating, &Place::city()) {
            let ratings = tx.ratings().await?;
            let waits = ratings.iter().filter(|rating| match rating.state {
                RatingState::Preview => rating.computed_by != Some(call.actor.account),
                RatingState::Approved => true,
                RatingState::Noticed => rating.notice_to.is_some_and(|last| call.today() > last),
                _ => false,
            });
            let count = i64::try_from(waits.count()).unwrap_or(i64::MAX);
            waiting.extend((count > 0).then_some(Waiting::Ratings(count)));
        }
        for (action, state) in
            [(Action::DecideSettlement, ConsequenceState::Open), (Action::Settle, ConsequenceState::Approved)]
        {
            let reach = self.powers.reach(&call.actor.principal, action);
            if reach.is_empty() {
                continue;
            }
            let filter = ConsequenceFilter { state: Some(state), ..ConsequenceFilter::default() };
            let sums = tx.consequence_sums(&reach, &filter, call.today()).await?;
            let count: i64 = sums.iter().map(|sum| sum.count).sum();
            let wait = if state == ConsequenceState::Open { Waiting::Undecided } else { Waiting::Unsettled };
            waiting.extend((count > 0).then(|| wait(count)));
        }
        Ok(waiting)
    }
}
