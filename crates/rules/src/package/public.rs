//! What the public is told: the optional `public.toml`.

use liandai_model::Day;

use super::{Word, rulebook::Rule};

/// How complaints are handled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Public {
    /// How long an office has for a complaint.
    pub handling: Vec<Rule<Handling>>,
    /// What a complaint can be about, in the order of the package.
    pub themes: Vec<Word>,
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

    /// The theme of that id.
    #[must_use]
    pub fn theme(&self, id: &str) -> Option<&Word> {
        self.themes.iter().find(|word| word.id == id)
    }
}
