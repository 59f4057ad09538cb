//! What people can do who do not agree with a result of a rating (五(二)4(4), (5)): anybody of the institution objects during the public notice;
//! whoever was rated asks for a review after the proclamation, and appeals one level up. Each is decided with reasons by somebody who had
//! no part before. A result that is objected to is not in force until that is rejected; what is upheld is followed by another rating.

mod ask;
mod decide;
mod export;
mod list;
mod notice;
mod of_result;
mod take_back;
mod waiting;
mod ways;

pub use list::{RemedyList, RemedyView};
pub use notice::{NoticedResults, RatingNotice};
pub use of_result::OfResult;
pub use ways::Way;
