//! What the public is told: the optional `public.toml`.

use liandai_model::{Day, Subject, Text};

use super::{Word, rulebook::Rule};

/// How complaints are handled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Public {
    /// How long an office has for a complaint.
    pub handling: Vec<Rule<Handling>>,
    /// What a complaint can be about, in the order of the package.
    pub themes: Vec<Word>,
    /// How surveys are held; without it there are none.
    pub surveying: Vec<Rule<Surveying>>,
    /// What can be answered to any question, in the order of the package, with what it counts as.
    pub answers: Vec<(Word, Satisfaction)>,
    /// The sets of questions.
    pub question_sets: Vec<QuestionSet>,
}

/// What an answer counts as in the register of satisfaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Satisfaction {
    /// 满意
    Satisfied,
    /// 基本满意
    BasicallySatisfied,
    /// 不满意
    Dissatisfied,
}

/// How surveys of the public are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surveying {
    /// With fewer answers than this no result is shown, nor recorded.
    pub least_answers: u32,
    /// A survey is open for so many days at most.
    pub longest_days: u32,
    /// So many slips of one survey at most.
    pub most_slips: u32,
}

/// Questions that are asked together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionSet {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: Text,
    /// Of whom it is asked.
    pub subjects: Vec<Subject>,
    /// The questions, in the order of the set.
    pub questions: Vec<Word>,
    /// Which of them counts in the register.
    pub decisive: usize,
    /// Whether something can be written besides.
    pub remarks: bool,
}

/// The times of a complaint, in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handling {
    /// From its receipt until it is taken up.
    pub accept_within: u32,
    /// From its receipt until it is answered.
    pub answer_within: u32,
    /// So many complaints of one theme about one institution in a year are a theme that comes again.
    pub repeated_from: u32,
}

impl Public {
    /// The times in force on a day.
    #[must_use]
    pub fn handling_on(&self, day: Day) -> Option<&Rule<Handling>> {
        self.handling.iter().find(|rule| rule.applies_on(day))
    }

    /// How surveys that begin on a day are held.
    #[must_use]
    pub fn surveying_on(&self, day: Day) -> Option<&Rule<Surveying>> {
        self.surveying.iter().find(|rule| rule.applies_on(day))
    }

    /// The set of questions of that id.
    #[must_use]
    pub fn question_set(&self, id: &str) -> Option<&QuestionSet> {
        self.question_sets.iter().find(|set| set.id == id)
    }

    /// What an answer of that id counts as.
    #[must_use]
    pub fn counts_as(&self, answer: &str) -> Option<Satisfaction> {
        self.answers.iter().find(|(word, _)| word.id == answer).map(|(_, counts)| *counts)
    }

    /// The theme of that id.
    #[must_use]
    pub fn theme(&self, id: &str) -> Option<&Word> {
        self.themes.iter().find(|word| word.id == id)
    }
}
