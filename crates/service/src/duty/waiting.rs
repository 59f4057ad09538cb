//! What of the duty catalogue waits for somebody.

use liandai_store::{Reach, obligation_list::ObligationFilter};

use super::owners::{TO_DO, owners};
use crate::{
    Call, Service,
    workbench::{Asked, Waiting},
};

/// What is due within so many days is told ahead.
const AHEAD: i32 = 7;

impl Service {
    /// What the actor owes and has not done in time, what is due within a week, and what of others' waits to be confirmed.
    pub(crate) fn ask_duties(&self, call: &Call, asked: &mut Asked) {
        let (whole, today) = (Reach::whole_city(), call.today());
        let owned_by = owners(call);
        if !owned_by.is_empty() {
            let of = |from, to| ObligationFilter {
                owned_by: Some(owned_by.clone()),
                states: TO_DO.to_vec(),
                from,
                to: Some(to),
                ..ObligationFilter::default()
            };
            asked.count(Waiting::DutiesOverdue).obligations(&whole, &of(None, today.add_days(-1)));
            asked.count(Waiting::DutiesSoon).obligations(&whole, &of(Some(today), today.add_days(AHEAD)));
        }
        if let Some(confirms) = self.confirms(call) {
            let filter = ObligationFilter { confirms: Some(confirms), ..ObligationFilter::default() };
            asked.count(Waiting::DutiesToConfirm).obligations(&whole, &filter);
        }
    }
}
