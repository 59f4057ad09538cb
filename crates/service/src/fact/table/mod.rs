//! Facts out of tables: a row is read as a form is, compared with what is recorded, and written as a fact that waits for somebody else.

mod cells;
mod judge;
mod known;
mod write;

pub(crate) use judge::{JudgedFacts, JudgedRow, by_row};
