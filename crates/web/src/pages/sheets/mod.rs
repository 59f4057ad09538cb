//! `/sheets`: sheets of appraisal, one's own, what waits, and one of them with everything that was done to it.

pub(crate) mod act;
pub(crate) mod mine;
pub(crate) mod queue;
pub(crate) mod reason;
pub(crate) mod view;

use liandai_model::{Period, SheetStep};

use crate::page::Page;
pub(crate) use crate::pages::ratings::points;

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
