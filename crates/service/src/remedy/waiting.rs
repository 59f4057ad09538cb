//! What waits for somebody about objections to ratings, reviews and appeals.

use liandai_model::ObjectionState;
use liandai_store::{Tx, remedy::RemedyFilter};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    workbench::Waiting,
};

impl Service {
    /// Those to decide on, answers to the actor's own, and what was upheld and waits for a rating.
    pub(crate) async fn waiting_remedies(&self, tx: &mut Tx, call: &Call) -> Result<Vec<Waiting>, Error> {
        let mut waiting = Vec::new();
        let me = call.actor.account;
        let mut ask = async |filter: RemedyFilter, wait: fn(i64) -> Waiting| {
            let count = tx.count_remedies(&filter).await?;
            waiting.extend((count > 0).then(|| wait(count)));
            Ok::<_, Error>(())
        };
        let offices = self.powers.reach(&call.actor.principal, Action::DecideObjection);
        if !offices.is_empty() {
            let open = RemedyFilter {
                offices: Some(offices),
                not_by: Some(me),
                state: Some(ObjectionState::Open),
                ..RemedyFilter::default()
            };
            ask(open, Waiting::RemediesToDecide).await?;
        }
        let answered = RemedyFilter { by: Some(me), unread: true, ..RemedyFilter::default() };
        ask(answered, Waiting::RemedyAnswers).await?;
        if self.may(call, Action::RunRating, &Place::city()) {
            let upheld = RemedyFilter { unfollowed: true, ..RemedyFilter::default() };
            ask(upheld, Waiting::RemediesUpheld).await?;
        }
        Ok(waiting)
    }
}
