//! `/sheets`: sheets of appraisal, one's own, what waits, and one of them with everything that was done to it.

pub(crate) mod act;
pub(crate) mod mine;
pub(crate) mod queue;
pub(crate) mod reason;
pub(crate) mod view;

use liandai_locale::{Argument, Messages};
use liandai_model::{Period, SheetStep};
use liandai_service::appraisal::WaitingSheets;

pub(crate) use crate::pages::ratings::points;
use crate::{page::Page, pages::workbench::Task, visit::SignedIn};

/// A period in words.
pub(crate) fn period(page: &Page<'_>, period: Period) -> String {
    let year = ("year", period.year().to_string());
    match period {
        Period::Month { month, .. } => page.f("sheet-period-month", &[year, ("month", month.to_string())]),
        Period::FirstHalf { .. } => page.f("sheet-period-half", &[year]),
        Period::Year { .. } => page.f("sheet-period-year", &[year]),
    }
}

/// The class and the icon of a step.
pub(crate) const fn look(step: SheetStep) -> (&'static str, &'static str) {
    match step {
        SheetStep::SelfAssessment => ("", "pencil"),
        SheetStep::Review => ("status-info", "eye"),
        SheetStep::Approval => ("status-info", "clipboard-check"),
        SheetStep::PublicNotice => ("status-warn", "speakerphone"),
        SheetStep::Proclamation | SheetStep::Filing => ("status-warn", "send"),
        SheetStep::Closed => ("status-good", "circle-check"),
    }
}

/// What of sheets waits, for the workbench.
pub(crate) fn tasks(visit: &SignedIn, sheets: &WaitingSheets) -> Vec<Task> {
    let messages = visit.messages();
    let one = |key, path: &str, icon, (count, overdue): (i64, i64)| {
        (count > 0).then(|| Task {
            path: path.to_owned(),
            icon,
            title: counted(messages, key, count),
            detail: if overdue > 0 {
                counted(messages, "task-sheets-overdue", overdue)
            } else {
                messages.text("task-sheets-why")
            },
        })
    };
    [
        one("task-sheets-fill", "/sheets/queue?part=fill", "pencil", sheets.fill),
        one("task-sheets-review", "/sheets/queue?part=review", "eye", sheets.review),
        one("task-sheets-approve", "/sheets/queue?part=approve", "clipboard-check", sheets.approve),
        one("task-sheets-told", "/cycles", "clock", (sheets.told, 0)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn counted(messages: &Messages, key: &str, n: i64) -> String {
    messages.format_with(key, &[("count", Argument::Number(&n.to_string()))])
}
