//! The objectives of the regulation (一): counted from duties and facts of a year, by institution and month, and how each stands.

mod board;
mod export;
mod measure;
mod show;

pub use board::{ObjectiveBoard, ObjectiveLine, ObjectiveRow};
pub(crate) use board::{days_of, within};
pub use liandai_rules::{
    objectives::{Forecast, Light, Measured, light},
    package::{Aim, CountedFrom, Objective},
};
pub(crate) use measure::Counts;
pub use show::{ObjectiveView, Records};
