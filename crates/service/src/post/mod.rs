//! Posts of officers over time.

mod appoint;

pub use appoint::Appointment;
