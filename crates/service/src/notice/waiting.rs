//! What waits for somebody about notices and objections.

use liandai_model::ObjectionState;
use liandai_store::{Tx, objection::ObjectionFilter};

use crate::{Call, Error, Service, powers::Action};

/// How much waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WaitingNotices {
    /// Groups of approved sheets of which notice is to be given.
    pub(crate) to_give: usize,
    /// Objections to decide.
    pub(crate) to_decide: i64,
    /// Answers to the actor's own objections.
    pub(crate) answers: i64,
}

impl Service {
    /// What waits for the actor.
    pub(crate) async fn waiting_notices(&self, tx: &mut Tx, call: &Call) -> Result<WaitingNotices, Error> {
        let reach = self.powers.reach(&call.actor.principal, Action::DecideObjection);
        let me = call.actor.account;
        let open = ObjectionFilter {
            assessors: Some(reach.clone()),
            not_by: Some(me),
            state: Some(ObjectionState::Open),
            ..ObjectionFilter::default()
        };
        let answered = ObjectionFilter { by: Some(me), unread: true, ..ObjectionFilter::default() };
        Ok(WaitingNotices {
            to_give: self.to_give(tx, call).await?.len(),
            to_decide: if reach.is_empty() { 0 } else { tx.count_objections(&open).await? },
            answers: tx.count_objections(&answered).await?,
        })
    }
}
