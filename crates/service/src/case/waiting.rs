//! What waits for somebody in cases.

use liandai_store::case_list::{CaseFilter, CaseScope};

use crate::{
    Call, Service,
    workbench::{Asked, Waiting},
};

impl Service {
    /// Cases in which the actor is to act and what of them is late, those in which somebody is to be named, and those about the actor.
    pub(crate) fn ask_cases(&self, call: &Call, asked: &mut Asked) {
        if let Some(officer) = call.actor.officer {
            let open = CaseFilter { open: true, ..CaseFilter::default() };
            asked.count(Waiting::CasesOwn).cases(&CaseScope::About(officer), &open);
        }
        if !self.acts_in_cases(call) {
            return;
        }
        let scope = self.case_scope(call);
        let held = CaseFilter { held_by: Some(call.actor.account), open: true, ..CaseFilter::default() };
        let overdue = CaseFilter { overdue_on: Some(call.today()), ..held.clone() };
        asked.count(|held| Waiting::Cases(held, 0)).cases(&scope, &held);
        asked.count(|overdue| Waiting::Cases(0, overdue)).cases(&scope, &overdue);
        if self.opens_cases(call) {
            let unheld = CaseFilter { unheld: true, ..CaseFilter::default() };
            asked.count(Waiting::CasesUnheld).cases(&scope, &unheld);
        }
    }
}
