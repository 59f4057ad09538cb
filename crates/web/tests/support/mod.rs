//! A town to test pages in, and people who browse them.

mod answer;
mod client;
mod town;

pub use answer::Answer;
pub use client::Client;
pub use town::{FirstStart, Town};
