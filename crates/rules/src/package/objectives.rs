//! What the whole is measured by: objectives with their targets, and what each is counted from: the optional `objectives.toml`.
//!
//! How a figure stands to its target is [`crate::objectives`]'s.

use liandai_model::{Day, Subject};

use super::rulebook::Rule;

/// The objectives of a regulation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Objectives {
    /// All of them, in the order of the file.
    pub objectives: Vec<Rule<Objective>>,
}

impl Objectives {
    /// Those in force on a day, in order.
    pub fn on(&self, day: Day) -> impl Iterator<Item = &Rule<Objective>> {
        self.objectives.iter().filter(move |rule| rule.applies_on(day))
    }
}

/// An objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    /// What is counted.
    pub from: CountedFrom,
    /// What is to be reached.
    pub aim: Aim,
}

/// What an objective is counted from, within a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountedFrom {
    /// Duties that count: those done in time among those that are due.
    Duties,
    /// Confirmed findings of these grounds, by index in the vocabulary.
    Findings(Vec<usize>),
    /// Findings of these grounds that were decided, among those that were decided or wait to be.
    Handled(Vec<usize>),
    /// Answers of the satisfied and the basically satisfied among all, about these subjects.
    Satisfaction(Vec<Subject>),
    /// The sum of one observed indicator among that of another, of institutions; and what was passed in exams.
    Observed {
        /// The indicator of the part.
        of: String,
        /// The indicator of the whole.
        among: String,
        /// Whether the exams that are held here count as well: those passed among those taken.
        exams: bool,
    },
}

impl CountedFrom {
    /// The words in packages.
    pub const IDS: [&'static str; 5] = ["duties", "findings", "handled", "satisfaction", "observed"];

    /// The word in packages.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Duties => "duties",
            Self::Findings(_) => "findings",
            Self::Handled(_) => "handled",
            Self::Satisfaction(_) => "satisfaction",
            Self::Observed { .. } => "observed",
        }
    }
}

/// What is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// A share of at least so many in a hundred.
    AtLeast {
        /// The target.
        percent: u32,
        /// From this share on it is nearly reached.
        near: u32,
    },
    /// No more than so many.
    AtMost(u32),
}
