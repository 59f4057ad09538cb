//! Working days and holidays: by the days of the week, but for the days that the year's calendar names.

mod calendar;
mod clear;
mod import;
mod national;
mod set;
mod year;

use liandai_model::{Day, DayKind};
pub use liandai_store::workday::Workday;

pub use calendar::Workdays;
pub(crate) use national::begin_with;
pub use national::national;
pub use set::WorkdayDraft;
pub use year::Year;

/// The most characters of a name.
const NAME: usize = 40;

/// Whether work is owed on a day, where nothing is said of it.
const fn is_workday_by_week(day: Day) -> bool {
    day.weekday() <= 5
}

/// Days as lines of text: day, kind, name. What [`import`](crate::Service::import_workdays) reads.
#[must_use]
pub fn as_lines(days: &[Workday]) -> String {
    let line = |one: &Workday| format!("{},{},{}", one.day, one.kind, one.name);
    days.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A kind of day by its word, or as people write it.
fn kind(word: &str) -> Option<DayKind> {
    match word {
        "holiday" | "休" | "休息" | "放假" | "假" => Some(DayKind::Holiday),
        "workday" | "班" | "上班" | "工作日" => Some(DayKind::Workday),
        _ => None,
    }
}
