//! Targets (三(四)2(7), 四6(2)): for an institution, a unit, a post and a person, on the aspects that the regulation names; broken down from
//! above, confirmed by both sides, followed up by what is reached day by day.

mod amount;
mod answer;
mod beside;
mod break_down;
mod change;
mod draft;
mod export;
mod holder;
mod list;
mod progress;
mod set;
mod show;
mod withdraw;

pub use amount::shown;
pub(crate) use beside::targets_of;
pub use break_down::{BreakDown, Part};
pub use draft::TargetDraft;
pub use holder::{Holder, HolderChoice};
pub use list::TargetBoard;
pub use progress::{DayEntry, ProgressDraft};
pub use show::{TargetRights, TargetStep, TargetView};
