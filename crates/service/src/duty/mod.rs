//! Duties of the catalogue (三(四), 二(二), 四6): they arise by the calendar for whoever holds the post then, are done with evidence,
//! confirmed by somebody else, excused with a reason, and counted.

mod board;
mod catalogue;
mod debtors;
mod decide;
mod departed;
mod done;
mod evidence;
mod evidenced;
mod export;
mod fulfil;
mod happened;
mod list;
mod make;
mod owners;
mod show;
mod turn;
mod waiting;

pub use board::{DutyBoard, DutyCell, DutyRow};
pub use catalogue::Listed;
pub use decide::Verdict;
pub use done::Doing;
pub(crate) use evidenced::Evidenced;
pub use happened::{Occasion, OccasionChoices};
pub use list::Mine;
pub use make::MakeObligations;
pub(crate) use owners::TO_DO;
pub use show::{MayOf, ObligationView};
