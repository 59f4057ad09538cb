//! What people are asked about the rules, and how such an exam is suggested to be held: the optional `questions.toml`.

use liandai_model::{Day, QuestionKind, Text};

use super::rulebook::Rule;
use crate::diagnostic::Place;

/// The questions of a regulation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// How an exam is held if whoever makes it says nothing else.
    pub examining: Vec<Rule<Examining>>,
    /// All of them, in the order of the file.
    pub questions: Vec<Question>,
}

/// What an exam has if whoever makes it says nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Examining {
    /// Minutes from the start of a paper to its end.
    pub minutes: u32,
    /// How many questions a paper has.
    pub draws: u32,
    /// From so many right answers in a hundred on it is passed.
    pub pass: u32,
    /// How often it may be taken.
    pub attempts: u32,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// The clause that it is about.
    pub clause: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// What is asked.
    pub text: Text,
    /// What can be chosen; nothing where it is true or false.
    pub choices: Vec<Text>,
    /// Which of the choices are right, by their places; of what is true or false, 0 for true and 1 for false.
    pub right: Vec<usize>,
    /// Why they are.
    pub why: Text,
    /// Where it stands in the package.
    pub place: Place,
}

impl Questions {
    /// How an exam made on a day is suggested to be held.
    #[must_use]
    pub fn examining_on(&self, day: Day) -> Option<&Rule<Examining>> {
        self.examining.iter().find(|rule| rule.applies_on(day))
    }

    /// The question of that id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }
}

impl Question {
    /// How many answers there are to choose from.
    #[must_use]
    pub fn width(&self) -> usize {
        if self.kind == QuestionKind::TrueFalse { 2 } else { self.choices.len() }
    }
}
