//! Who carries out the Measures (二(一)): what the regulation wants of each institution and unit, who is there, and filling what is missing.

mod assign_duty;
mod board;
mod checklist;
mod end_seat;
mod fill_seat;
mod form_body;
mod release_duty;
mod staffing;

pub use assign_duty::AssignDuty;
pub use board::{BodyBoard, InstitutionBodies};
pub use checklist::{Checklist, ChecklistLine, Remedy, UnitChecklist};
pub use fill_seat::FillSeat;
pub use staffing::Holder;
