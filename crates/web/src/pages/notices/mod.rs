//! Public notice and objections: the board, one notice, objecting, deciding.

pub(crate) mod board;
pub(crate) mod decide;
pub(crate) mod object;
pub(crate) mod objections;
pub(crate) mod show;
mod words;
