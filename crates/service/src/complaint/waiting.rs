//! What waits for somebody about complaints.

use liandai_store::complaint_list::ComplaintFilter;

use crate::{
    Call, Service,
    workbench::{Asked, Waiting},
};

impl Service {
    /// What the actor's office has neither answered nor closed, and what of it is late.
    pub(crate) fn ask_complaints(&self, call: &Call, asked: &mut Asked) {
        let Ok(scope) = self.complaint_scope(call) else { return };
        let waiting = ComplaintFilter { waiting: true, ..ComplaintFilter::default() };
        let overdue = ComplaintFilter { overdue_on: Some(call.today()), ..ComplaintFilter::default() };
        asked.count(Waiting::Complaints).complaints(&scope, &waiting);
        asked.count(Waiting::ComplaintsOverdue).complaints(&scope, &overdue);
    }
}
