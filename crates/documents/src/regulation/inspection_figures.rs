//! What is looked at in an inspection and what is proposed when something is found, in words.

use liandai_model::Subject;
use liandai_rules::package::{InspectionHandling, InspectionItem, Inspections, Proposal};

use super::figures::{Words, plain};

impl Words<'_> {
    pub(super) fn inspection_handling(&self, body: InspectionHandling) -> String {
        self.say("inspection-handling", &[("days", &body.rectify_days.to_string())])
    }

    /// The checklist, and what is proposed for each of the three.
    pub(super) fn inspection_item(&self, body: &InspectionItem, rules: &Inspections) -> Vec<String> {
        let lang = self.messages.lang();
        let checklist = rules.checklist(&body.checklist);
        let checklist = checklist.map_or(body.checklist.as_str(), |rule| rule.title.get(lang));
        let mut lines = vec![self.say("inspection-checklist", &[("checklist", checklist)])];
        for (party, proposal, subject) in [
            ("unit", &body.unit, Subject::Unit),
            ("leader", &body.leader, Subject::Officer),
            ("person", &body.person, Subject::Officer),
        ] {
            if let Some(proposal) = proposal {
                let what = self.proposal(proposal, subject);
                lines.push(self.say(&format!("inspection-{party}"), &[("what", &what)]));
            }
        }
        lines
    }

    fn proposal(&self, proposal: &Proposal, subject: Subject) -> String {
        match proposal {
            Proposal::Deduction(criterion, points) => {
                let mut criteria = self.package.rulebook(subject).criteria.iter();
                let title = criteria.find(|rule| rule.id == *criterion);
                let title = title.map_or(criterion.as_str(), |rule| rule.title.get(self.messages.lang()));
                self.say("inspection-deducts", &[("criterion", title), ("points", &plain(*points))])
            }
            Proposal::Finding(at) => self.word(&self.package.vocabulary.findings, *at),
        }
    }
}
