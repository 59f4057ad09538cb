//! `/log`: one's own daily log, the logs that one reads, and how far a place hands in its logs.

pub(crate) mod board;
mod calendar;
pub(crate) mod day;
pub(crate) mod files;
pub(crate) mod officer;
pub(crate) mod offline;
pub(crate) mod progress;
pub(crate) mod queue;
pub(crate) mod view;

use liandai_model::LogMark;
use liandai_service::store::target::DayProgress;

use crate::{page::Page, pages::targets::amount};

/// The marks that a reader can give, with the key that gives each.
pub(super) const MARKS: [(LogMark, &str); 4] =
    [(LogMark::Good, "1"), (LogMark::Fair, "2"), (LogMark::Poor, "3"), (LogMark::Read, "4")];

/// What was reached of a target on the day of a log, in a line.
pub(crate) fn progress_line(page: &Page<'_>, one: &DayProgress) -> String {
    let amount = format!("{} {}", amount(&one.amount), one.measure);
    let line = page.t2("log-progress-line", ("title", &one.title), ("amount", amount));
    if one.note.is_empty() { line } else { format!("{line} · {}", one.note) }
}

/// What every page about the log says of what the Measures leave open.
pub(super) fn assumed(page: &Page<'_>) -> String {
    page.t("log-assumed")
}
