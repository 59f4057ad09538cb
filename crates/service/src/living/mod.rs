//! The living regulation: each clause with what is owed, done and open by it, counted now; and what it asks of the actor.

mod mine;
mod show;
mod source;

use liandai_model::Day;
use liandai_rules::package::{Kept, Package};

pub use mine::MyClauses;
pub use show::Living;
pub(crate) use source::approved_sheets;

/// How a figure looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// It is as it should be.
    Good,
    /// It only tells.
    Plain,
    /// Somebody should look.
    Warn,
    /// Something was not done.
    Bad,
}

/// A figure of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseFigure {
    /// The clause.
    pub clause: String,
    /// What is counted: a word of the messages.
    pub what: &'static str,
    /// How many.
    pub of: i64,
    /// Of how many, where it is a part.
    pub among: Option<i64>,
    /// How it looks.
    pub tone: Tone,
    /// Where the records behind it are.
    pub path: String,
}

impl ClauseFigure {
    /// A number of its own.
    pub(crate) fn count(clause: &str, what: &'static str, of: i64, tone: Tone, path: &str) -> Self {
        Self { clause: clause.to_owned(), what, of, among: None, tone, path: path.to_owned() }
    }

    /// A part of a whole: good where nothing is missing, bad below the share of nine in ten.
    pub(crate) fn part(clause: &str, what: &'static str, of: i64, among: i64, path: &str) -> Self {
        let tone = match of * 10 {
            _ if of >= among => Tone::Good,
            tenfold if tenfold >= among * 9 => Tone::Warn,
            _ => Tone::Bad,
        };
        Self { clause: clause.to_owned(), what, of, among: Some(among), tone, path: path.to_owned() }
    }

    /// The share as a whole percentage, rounded down.
    #[must_use]
    pub fn share(&self) -> Option<i64> {
        (self.of * 100).checked_div(self.among?)
    }
}

/// The clauses whose duty another part of the program keeps.
pub(crate) fn kept_clauses(package: &Package, day: Day, kept: Kept) -> Vec<&str> {
    let duties = package.duties().map_or(&[][..], |all| &all.duties);
    let mut clauses: Vec<&str> = Vec::new();
    for rule in duties.iter().filter(|rule| rule.applies_on(day) && rule.body.kept == Some(kept)) {
        if !clauses.contains(&rule.clause.as_str()) {
            clauses.push(&rule.clause);
        }
    }
    clauses
}
