//! The appraisal of a period (五(二)2 to 4): cycles that open and close by the calendar, the sheets in them, and the steps that a sheet
//! takes up to its approval. Notices, filings and proclamations take over from there: see [`Service::advance_sheets`].
//!
//! [`Service::advance_sheets`]: crate::Service::advance_sheets

mod advance;
mod approve;
mod back;
mod board;
mod correct;
mod course;
mod export;
mod fill;
mod form;
mod held;
mod items;
mod lists;
mod open;
mod reminders;
mod routing;
mod run;
mod show;
mod turn;
mod waiting;
mod windows;

pub use approve::{Approved, MOST_AT_ONCE};
pub use board::{CycleBoard, CycleSheet, CycleView, Cycles, InstitutionRow};
pub use course::{Course, DueDays};
pub use form::{Line, SheetForm, TypedForm, TypedLine};
pub use items::{Item, items};
pub use lists::{FAR, Outlier, OwnSheets, Part, Queue, Waiter};
pub(crate) use open::CALENDAR;
pub use open::OpenCycle;
pub use reminders::Reminders;
pub use routing::{ONLY_ONESELF, Organisation, Routed, Routing, SECONDED, Seconded};
pub use show::{SheetActs, SheetView, StepView, Why};
pub use waiting::WaitingSheets;
pub use windows::{Window, window_of, windows};
