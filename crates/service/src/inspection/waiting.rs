//! What waits for somebody in inspections.

use liandai_store::inspection_list::{FindingFilter, FindingScope, InspectionFilter};

use crate::{
    Call, Service,
    powers::Action,
    workbench::{Asked, Waiting},
};

impl Service {
    /// Inspections that the actor is to hold, what is to be confirmed and looked at again; and what was found about the actor and their units:
    /// what they have not seen, and what is to be put right.
    pub(crate) fn ask_inspections(&self, call: &Call, asked: &mut Asked) {
        let all = FindingFilter::default;
        if self.may_anywhere(call, Action::AnswerInspection) {
            let own = FindingScope::Own { officer: call.actor.officer, units: self.answers_for(call) };
            let unseen = FindingFilter { unseen: true, ..all() };
            let open = FindingFilter { to_rectify: true, ..all() };
            let overdue = FindingFilter { overdue_on: Some(call.today()), ..all() };
            asked.count(Waiting::InspectionsUnseen).inspection_findings(&own, &unseen);
            asked.count(Waiting::Rectifications).inspection_findings(&own, &open);
            asked.count(Waiting::RectificationsOverdue).inspection_findings(&own, &overdue);
        }
        if !self.sees_inspections(call) {
            return;
        }
        let scope = self.inspection_scope(call);
        let findings = FindingScope::Seen(scope.clone());
        if self.may_anywhere(call, Action::Inspect) {
            let mine = InspectionFilter {
                to_do: Some((call.actor.account, call.today())),
                ..InspectionFilter::default()
            };
            asked.count(Waiting::Inspections).inspections(&scope, &mine);
            let recheck = FindingFilter { recheck_by: Some(call.actor.account), ..all() };
            asked.count(Waiting::Rechecks).inspection_findings(&findings, &recheck);
        }
        if let Some(confirmable) = self.confirmable_findings(call) {
            let confirm = FindingFilter { confirmable: Some(confirmable), ..all() };
            asked.count(Waiting::InspectionPosts).inspection_findings(&findings, &confirm);
        }
    }
}
