//! Who carries out the Measures (二(一)): what the regulation wants of each institution and unit, who is there, and filling what is missing.

mod assign_duty;
mod board;
mod checklist;
mod counted;
mod dates;
mod end_seat;
mod export;
mod fill_seat;
mod fill_want;
mod form_body;
mod history;
mod prepare_fill;
mod release_duty;
mod staffing;
mod take_back;
mod wants;

pub use assign_duty::AssignDuty;
pub use board::{BoardFilter, BoardWant, BodyBoard, InstitutionBodies};
pub use checklist::{Checklist, ChecklistLine, MayFill, Remedy, UnitChecklist};
pub use end_seat::SeatToEnd;
pub use fill_seat::FillSeat;
pub use fill_want::{Filled, Home};
pub use history::BodyHistory;
pub use liandai_rules::organisation::State;
pub use prepare_fill::FillForm;
pub use release_duty::DutyToRelease;
pub use staffing::Holder;
pub(crate) use wants::wants;
