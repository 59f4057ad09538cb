//! `/links`: who leads whom, what is wrong with it, and what is to be done.

pub(crate) mod board;
mod figure;
pub(crate) mod members;
mod places;
pub(crate) mod propose;
pub(crate) mod relink;
pub(crate) mod sheet;
pub(crate) mod sign;
pub(crate) mod tree;
