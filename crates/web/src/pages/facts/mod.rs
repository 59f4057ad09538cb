//! The registers of facts: lists, one fact, the forms that record and correct, what waits to be confirmed, all about one person.

pub(crate) mod acts;
pub(crate) mod confirm;
pub(crate) mod confirm_import;
pub(crate) mod correct;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod mine;
pub(crate) mod show;
pub(crate) mod take_back;
mod typed;
pub(crate) mod words;
