//! What waits for somebody in cases.

use liandai_store::{
    Tx,
    case_list::{CaseFilter, CaseScope},
};

use crate::{Call, Error, Service};

/// How much waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingCases {
    /// For what the actor was named for.
    pub held: i64,
    /// For somebody to be named.
    pub unheld: i64,
    /// Of those the actor was named for, past their day.
    pub overdue: i64,
    /// About the actor themselves, and not over.
    pub own: i64,
}

impl Service {
    /// What waits for the actor.
    pub(crate) async fn waiting_cases(&self, tx: &mut Tx, call: &Call) -> Result<WaitingCases, Error> {
        let mut waiting = WaitingCases::default();
        if let Some(officer) = call.actor.officer {
            let open = CaseFilter { open: true, ..CaseFilter::default() };
            waiting.own = tx.count_cases(&CaseScope::About(officer), &open).await?;
        }
        if !self.acts_in_cases(call) {
            return Ok(waiting);
        }
        let scope = self.case_scope(call);
        let held = CaseFilter { held_by: Some(call.actor.account), open: true, ..CaseFilter::default() };
        let overdue = CaseFilter { overdue_on: Some(call.today()), ..held.clone() };
        waiting.held = tx.count_cases(&scope, &held).await?;
        waiting.overdue = tx.count_cases(&scope, &overdue).await?;
        if self.opens_cases(call) {
            let unheld = CaseFilter { unheld: true, ..CaseFilter::default() };
            waiting.unheld = tx.count_cases(&scope, &unheld).await?;
        }
        Ok(waiting)
    }
}
