//! What came out of a survey: how often each answer was given to each question.

use std::collections::HashMap;

use liandai_model::{SurveyId, Text};
use liandai_rules::package::{Public, QuestionSet, Satisfaction};
use liandai_store::{Tx, survey_answer::SurveyTally};

use crate::Error;

/// A question with how often each answer was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The question.
    pub text: Text,
    /// Whether it is the one that counts in the register.
    pub is_decisive: bool,
    /// How often each answer was given, in the order of the package.
    pub answers: Vec<i64>,
    /// Satisfied, basically satisfied, dissatisfied.
    pub counts: [i64; 3],
}

/// All that was counted and all that was not yet, by question and answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally(HashMap<(String, String), i64>);

impl Tally {
    /// Of a survey.
    pub(super) async fn of(tx: &mut Tx, survey: SurveyId) -> Result<Self, Error> {
        let mut tally = Self::default();
        for count in tx.survey_tally(survey).await? {
            tally.add(count.question, count.answer, count.n);
        }
        for alike in tx.uncounted_answers(survey).await? {
            tally.count(&alike.choices, alike.n);
        }
        Ok(tally)
    }

    /// Counts answers that are alike.
    pub(super) fn count(&mut self, choices: &str, n: i64) {
        self.add(String::new(), String::new(), n);
        for (question, answer) in choices.split(' ').filter_map(|choice| choice.split_once('=')) {
            self.add(question.to_owned(), answer.to_owned(), n);
        }
    }

    fn add(&mut self, question: String, answer: String, n: i64) {
        *self.0.entry((question, answer)).or_default() += n;
    }

    /// How many answered at all.
    pub(super) fn answered(&self) -> i64 {
        self.get("", "")
    }

    fn get(&self, question: &str, answer: &str) -> i64 {
        self.0.get(&(question.to_owned(), answer.to_owned())).copied().unwrap_or(0)
    }

    /// As rows.
    pub(super) fn rows(self, survey_id: SurveyId) -> Vec<SurveyTally> {
        let row = |((question, answer), n)| SurveyTally { survey_id, question, answer, n };
        let mut rows: Vec<_> = self.0.into_iter().map(row).collect();
        // Always in one order, so that two who add at once do not wait for each other crosswise.
        rows.sort_by(|one, other| (&one.question, &one.answer).cmp(&(&other.question, &other.answer)));
        rows
    }

    /// By the questions of a set.
    pub(super) fn by_question(&self, rules: &Public, set: &QuestionSet) -> Vec<Counted> {
        let counted = |(at, question): (usize, &liandai_rules::package::Word)| {
            let mut counts = [0; 3];
            let mut answers = Vec::new();
            for (answer, counts_as) in &rules.answers {
                let n = self.get(&question.id, &answer.id);
                let [satisfied, basically, dissatisfied] = &mut counts;
                *match counts_as {
                    Satisfaction::Satisfied => satisfied,
                    Satisfaction::BasicallySatisfied => basically,
                    Satisfaction::Dissatisfied => dissatisfied,
                } += n;
                answers.push(n);
            }
            Counted { text: question.text.clone(), is_decisive: at == set.decisive, answers, counts }
        };
        set.questions.iter().enumerate().map(counted).collect()
    }
}

#[cfg(test)]
mod tests {
    use liandai_model::Instant;

    use super::*;

    #[test]
    fn counting_at_once_and_piece_by_piece_is_the_same() {
        let survey = SurveyId::new(Instant::from_unix_milliseconds(1), [1; 10]);
        let (mut whole, mut pieces) = (Tally::default(), Tally::default());
        whole.count("a=x b=y", 3);
        whole.count("a=y b=y", 1);
        for _ in 0..3 {
            pieces.count("a=x b=y", 1);
        }
        pieces.count("a=y b=y", 1);
        assert_eq!(whole, pieces);
        assert_eq!(whole.answered(), 4);
        let rows = whole.rows(survey);
        let told: Vec<_> =
            rows.iter().map(|row| (row.question.as_str(), row.answer.as_str(), row.n)).collect();
        assert_eq!(told, [("", "", 4), ("a", "x", 3), ("a", "y", 1), ("b", "y", 4)]);
    }
}
