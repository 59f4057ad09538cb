//! What an objective counts and what is to be reached, in words.

use liandai_rules::package::{Aim, CountedFrom, Objective};

use super::figures::Words;

impl Words<'_> {
    /// What is counted, what it is a part of, and what is to be reached.
    pub(super) fn objective(&self, body: &Objective) -> Vec<String> {
        let mut lines = match &body.from {
            CountedFrom::Duties => self.parts("duties", &[]),
            CountedFrom::Findings(grounds) => {
                let grounds = self.words(&self.package.vocabulary.findings, grounds);
                vec![self.say("objective-findings", &[("grounds", &grounds)])]
            }
            CountedFrom::Handled(grounds) => {
                let grounds = self.words(&self.package.vocabulary.findings, grounds);
                self.parts("handled", &[("grounds", &grounds)])
            }
            CountedFrom::Satisfaction(subjects) => {
                let of = |subject| self.messages.text(&format!("regulation-subject-{subject}"));
                let subjects: Vec<_> = subjects.iter().map(of).collect();
                self.parts("satisfaction", &[("subjects", &self.list(&subjects))])
            }
            CountedFrom::Observed { of, among, exams } => self.parts(
                if *exams { "observed-exams" } else { "observed" },
                &[("of", &self.indicator_title(of)), ("among", &self.indicator_title(among))],
            ),
        };
        lines.push(match body.aim {
            Aim::AtLeast { percent, near } => {
                let (percent, near) = (percent.to_string(), near.to_string());
                self.say("objective-at-least", &[("percent", &percent), ("near", &near)])
            }
            Aim::AtMost(most) => self.say("objective-at-most", &[("most", &most.to_string())]),
        });
        lines
    }

    /// The part and the whole of a share.
    fn parts(&self, from: &str, arguments: &[(&str, &str)]) -> Vec<String> {
        ["of", "among"].map(|part| self.say(&format!("objective-{from}-{part}"), arguments)).to_vec()
    }

    fn indicator_title(&self, id: &str) -> String {
        let found = self.package.indicators.iter().find(|one| one.id == id);
        found.map_or_else(|| id.to_owned(), |one| one.title.get(self.messages.lang()).to_owned())
    }
}
