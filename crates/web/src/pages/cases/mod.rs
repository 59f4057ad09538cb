//! Cases of prohibitions: for those who act in them and the offices that handle them, and for those whom they are about.

pub(crate) mod acts;
pub(crate) mod list;
pub(crate) mod mine;
pub(crate) mod new;
pub(crate) mod own;
pub(crate) mod view;
mod words;

pub(crate) const PATH: &str = "/cases";
