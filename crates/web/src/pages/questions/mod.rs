//! The question bank: the regulation's questions and one's own, for those who hold exams.

pub(crate) mod bring;
pub(crate) mod list;
pub(crate) mod new;

pub(crate) const PATH: &str = "/questions";
