//! Filing: the board of a month, and one institution's month.

pub(crate) mod board;
pub(crate) mod view;
