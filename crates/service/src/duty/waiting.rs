//! What of the duty catalogue waits for somebody.

use liandai_store::{Reach, Tx, obligation_list::ObligationFilter};

use super::owners::{TO_DO, owners};
use crate::{Call, Error, Service, workbench::Waiting};

/// What is due within so many days is told ahead.
const AHEAD: i32 = 7;

impl Service {
    /// What the actor owes and has not done in time, what is due within a week, and what of others' waits to be confirmed.
    pub(crate) async fn waiting_duties(&self, tx: &mut Tx, call: &Call) -> Result<Vec<Waiting>, Error> {
        let (whole, today) = (Reach::whole_city(), call.today());
        let mut waiting = Vec::new();
        let owned_by = owners(call);
        if !owned_by.is_empty() {
            let of = |from, to| ObligationFilter {
                owned_by: Some(owned_by.clone()),
                states: TO_DO.to_vec(),
                from,
                to: Some(to),
                ..ObligationFilter::default()
            };
            let overdue = tx.obligation_count(&whole, &of(None, today.add_days(-1))).await?;
            waiting.extend((overdue > 0).then_some(Waiting::DutiesOverdue(overdue)));
            let soon = tx.obligation_count(&whole, &of(Some(today), today.add_days(AHEAD))).await?;
            waiting.extend((soon > 0).then_some(Waiting::DutiesSoon(soon)));
        }
        if let Some(confirms) = self.confirms(call) {
            let filter = ObligationFilter { confirms: Some(confirms), ..ObligationFilter::default() };
            let count = tx.obligation_count(&whole, &filter).await?;
            waiting.extend((count > 0).then_some(Waiting::DutiesToConfirm(count)));
        }
        Ok(waiting)
    }
}
