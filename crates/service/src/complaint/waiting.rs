//! What waits for somebody about complaints.

use liandai_store::{Tx, complaint_list::ComplaintFilter};

use crate::{Call, Error, Service};

/// How much waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingComplaints {
    /// Neither answered nor closed.
    pub waiting: i64,
    /// Too late.
    pub overdue: i64,
}

impl Service {
    /// What waits for the actor's office.
    pub(crate) async fn waiting_complaints(
        &self,
        tx: &mut Tx,
        call: &Call,
    ) -> Result<WaitingComplaints, Error> {
        let Ok(scope) = self.complaint_scope(call) else { return Ok(WaitingComplaints::default()) };
        let waiting = ComplaintFilter { waiting: true, ..ComplaintFilter::default() };
        let overdue = ComplaintFilter { overdue_on: Some(call.today()), ..ComplaintFilter::default() };
        Ok(WaitingComplaints {
            waiting: tx.count_complaints(&scope, &waiting).await?,
            overdue: tx.count_complaints(&scope, &overdue).await?,
        })
    }
}
