//! What came out, in a few lines for a terminal.

use liandai_locale::Messages;
use liandai_model::Subject;
use liandai_rules::{package::Status, plan::Plan, population::Population, rating::Rating};

use super::{
    order,
    tally::{Settled, bands, grades, settled, with_status},
    words::Words,
};

/// A short account of a rating.
#[derive(Clone, Copy)]
pub struct Summary<'s> {
    plan: &'s Plan<'s>,
    population: &'s Population,
    rating: &'s Rating,
}

impl<'s> Summary<'s> {
    /// The account of a rating.
    #[must_use]
    pub const fn new(plan: &'s Plan<'s>, population: &'s Population, rating: &'s Rating) -> Self {
        Self { plan, population, rating }
    }

    /// A line of title, one for each kind of subject, and one of rewards and consequences if there are any.
    #[must_use]
    pub fn as_text(&self, messages: &Messages) -> String {
        let words = Words::new(self.plan, messages);
        let mut lines = vec![words.title()];
        for subject in order::rated(self.plan) {
            let (name, count) =
                (words.text(&format!("subject-{subject}")), self.population.ids(subject).len().to_string());
            let parts = [self.statuses(subject, &words), self.grades(subject, &words)].concat();
            let parts = parts.join(&words.text("list-and"));
            let arguments = [("subject", name.as_str()), ("count", &count), ("parts", &parts)];
            lines.push(messages.format("results-line-subjects", &arguments));
        }
        let mut all = Settled::default();
        for sum in settled(self.rating).into_values() {
            all.add(sum);
        }
        if all.rows > 0 {
            let (rows, amount, proposals) =
                (all.rows.to_string(), all.amount.to_string(), all.proposals.to_string());
            let arguments = [("count", rows.as_str()), ("amount", &amount), ("proposals", &proposals)];
            lines.push(messages.format("results-line-settlement", &arguments));
        }
        lines.join("\n")
    }

    fn statuses(&self, subject: Subject, words: &Words<'_>) -> Vec<String> {
        let count = |status: Status| with_status(self.rating.outcomes(subject), status);
        let present = Status::ALL.into_iter().filter(|status| count(*status) > 0);
        present
            .map(|status| counted(&words.text(&format!("status-{}", status.id())), count(status)))
            .collect()
    }

    fn grades(&self, subject: Subject, words: &Words<'_>) -> Vec<String> {
        let grades = grades(self.rating.outcomes(subject), |_| true);
        let key = if subject == Subject::Institution { "class" } else { "stars" };
        let given = bands(self.plan.rules(subject))
            .into_iter()
            .filter_map(|grade| Some(counted(&words.text_with(key, key, grade), *grades.get(&grade)?)));
        given.collect()
    }
}

fn counted(name: &str, count: usize) -> String {
    format!("{name} × {count}")
}
