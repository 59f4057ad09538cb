//! What is wrong, as it is kept until somebody reads it: a message and its arguments, worded in the reader's language.

use liandai_documents::{
    facts::{Problem, Problems, Weight},
    organisation::Conflict,
};
use liandai_locale::Messages;
use serde::{Deserialize, Serialize};

/// Problems that are kept for the page; the annotated file has them all.
const MOST_KEPT: usize = 500;

/// A message with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The message.
    pub key: String,
    /// Its arguments.
    pub arguments: Vec<(String, String)>,
}

impl Told {
    pub(crate) fn new(key: impl Into<String>, arguments: Vec<(&'static str, String)>) -> Self {
        let key = key.into();
        Self { key, arguments: arguments.into_iter().map(|(name, value)| (name.to_owned(), value)).collect() }
    }

    /// Why a row cannot be applied.
    pub(super) fn conflict(conflict: &Conflict) -> Self {
        let (key, arguments) = conflict.message();
        Self::new(key, arguments)
    }

    /// In the reader's language. An action is named by the words of the powers.
    #[must_use]
    pub fn text(&self, messages: &Messages) -> String {
        let worded: Vec<(&str, String)> = self
            .arguments
            .iter()
            .map(|(name, value)| {
                let is_action = name == "action";
                let value =
                    if is_action { messages.text(&format!("power-action-{value}")) } else { value.clone() };
                (name.as_str(), value)
            })
            .collect();
        let arguments: Vec<_> = worded.iter().map(|(name, value)| (*name, value.as_str())).collect();
        messages.format(&self.key, &arguments)
    }
}

/// A problem at its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldProblem {
    /// The file or sheet.
    pub part: String,
    /// The row as a spreadsheet numbers it; 0 for the whole part.
    pub row: u32,
    /// The column's name, empty for a whole row.
    pub column: String,
    /// Whether it stops the import.
    pub is_error: bool,
    /// What is wrong and what to do.
    pub told: Told,
}

/// What is wrong with a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldProblems {
    /// How many errors there are.
    pub errors: u64,
    /// How many warnings.
    pub warnings: u64,
    /// The first of them.
    pub first: Vec<ToldProblem>,
}

impl ToldProblems {
    pub(crate) fn new(problems: &Problems) -> Self {
        let first = problems.kept().iter().take(MOST_KEPT).map(told).collect();
        Self { errors: problems.errors(), warnings: problems.warnings(), first }
    }

    /// Problems that were told one by one.
    pub(super) fn of(problems: &[ToldProblem]) -> Self {
        let count = |is_error: bool| {
            u64::try_from(problems.iter().filter(|one| one.is_error == is_error).count()).unwrap_or(u64::MAX)
        };
        let first = problems.iter().take(MOST_KEPT).cloned().collect();
        Self { errors: count(true), warnings: count(false), first }
    }

    /// A file that could not be read at all: one error, which belongs to no place.
    pub(super) fn unreadable(part: &str, key: &str, arguments: Vec<(&'static str, String)>) -> Self {
        let told = Told::new(key.to_owned(), arguments);
        let problem =
            ToldProblem { part: part.to_owned(), row: 0, column: String::new(), is_error: true, told };
        Self { errors: 1, warnings: 0, first: vec![problem] }
    }
}

/// A problem as it is kept.
pub(crate) fn told(problem: &Problem) -> ToldProblem {
    let (key, arguments) = problem.message();
    ToldProblem {
        part: problem.part.to_string(),
        row: problem.row,
        column: problem.column.clone(),
        is_error: problem.kind.weight() == Weight::Error,
        told: Told::new(key, arguments),
    }
}
