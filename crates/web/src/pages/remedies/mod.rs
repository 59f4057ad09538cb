//! Objections to ratings, reviews and appeals: the lists, one of them, asking, and what a rating's notice shows.

pub(crate) mod ask;
pub(crate) mod card;
pub(crate) mod decide;
pub(crate) mod list;
pub(crate) mod notice;
mod words;
