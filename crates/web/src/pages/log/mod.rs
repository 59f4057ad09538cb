//! `/log`: one's own daily log, the logs that one reads, and how far a place hands in its logs.

pub(crate) mod board;
mod calendar;
pub(crate) mod day;
pub(crate) mod officer;
pub(crate) mod offline;
pub(crate) mod queue;
pub(crate) mod view;

use liandai_model::LogMark;

use crate::page::Page;

/// The marks that a reader can give, with the key that gives each.
pub(super) const MARKS: [(LogMark, &str); 4] =
    [(LogMark::Good, "1"), (LogMark::Fair, "2"), (LogMark::Poor, "3"), (LogMark::Read, "4")];

/// What every page about the log says of what the Measures leave open.
pub(super) fn assumed(page: &Page<'_>) -> String {
    page.t("log-assumed")
}
