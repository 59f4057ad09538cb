//! The keys over their life: what is sealed with which, and everything under the newest.

mod reseal;
mod survey;

pub use reseal::{ResealError, Resealed, reseal};
pub use survey::{Survey, survey};
