//! What a review keeps: the figures of a quarter, in both languages, so that they read the same whatever becomes of the regulation. No
//! person is named: everybody of the institution may read it.

use liandai_model::Text;
use serde::{Deserialize, Serialize};

/// A title in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// 简体中文
    pub zh: String,
    /// English
    pub en: String,
}

impl From<&Text> for Words {
    fn from(text: &Text) -> Self {
        Self { zh: text.zh.clone(), en: text.en.clone() }
    }
}

/// Duties of a time, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Execution {
    /// Past their day and not excused.
    pub due: i64,
    /// Done in time of these.
    pub in_time: i64,
    /// Done too late of these.
    pub late: i64,
    /// Waiting to be confirmed.
    pub waiting: i64,
}

impl Execution {
    /// How many were not done.
    #[must_use]
    pub const fn missing(&self) -> i64 {
        self.due - self.in_time - self.late
    }

    /// The share done in time, rounded down.
    #[must_use]
    pub const fn share(&self) -> Option<i64> {
        (self.in_time * 100).checked_div(self.due)
    }
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The part.
    pub of: i64,
    /// The whole.
    pub among: i64,
}

/// Duties of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfPlace {
    /// The institution or unit; empty for what belongs to no unit.
    pub name: String,
    /// Its duties.
    pub execution: Execution,
}

/// One duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfDuty {
    /// Its id in the package.
    pub id: String,
    /// Its clause.
    pub clause: String,
    /// What it is called.
    pub title: Words,
    /// How it was carried out.
    pub execution: Execution,
}

/// Sheets of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfMonth {
    /// `2026-02`
    pub period: String,
    /// How many were approved.
    pub approved: Share,
}

/// An objective, the year up to the quarter's end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfObjective {
    /// Its id in the package.
    pub id: String,
    /// Its clause.
    pub clause: String,
    /// What it is called.
    pub title: Words,
    /// The part, or how many.
    pub of: i64,
    /// The whole, of a share.
    pub among: i64,
    /// Waiting to be decided.
    pub open: i64,
    /// The target: a share in percent, or none if it is a count.
    pub at_least: Option<u32>,
    /// The target of a count.
    pub at_most: Option<u32>,
    /// How it stood: unknown, met, near, missed.
    pub light: String,
}

/// Complaints of the public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaints {
    /// All that came in.
    pub all: i64,
    /// Neither answered nor closed.
    pub waiting: i64,
    /// Neither, and too late.
    pub overdue: i64,
}

/// Everything that a review keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// The last day that was counted.
    pub as_of: String,
    /// All duties together.
    pub execution: Execution,
    /// By institution, or by unit where the institution has none under it.
    pub places: Vec<OfPlace>,
    /// The duties of which most is missing.
    pub duties: Vec<OfDuty>,
    /// Daily logs handed in of those owed.
    pub logs: Share,
    /// Monthly sheets approved.
    pub sheets: Vec<OfMonth>,
    /// Complaints about those under it.
    pub complaints: Complaints,
    /// Confirmed deductions, honours and findings.
    pub deductions: i64,
    /// Confirmed honours.
    pub honours: i64,
    /// Confirmed findings.
    pub findings: i64,
    /// Findings that wait to be decided.
    pub open_findings: i64,
    /// The objectives.
    pub objectives: Vec<OfObjective>,
}
