//! Filing (五(二)3, 4): each institution's month goes to the office above, before the 15th; who is missing is told with why. What was
//! corrected afterwards is filed again, and both are kept.

mod board;
mod decide;
mod export;
mod submit;

pub use board::{FilingBoard, FilingLine, FilingView};
