//! The organisation in and out as a workbook: bring, look, apply.

pub(crate) mod acts;
pub(crate) mod files;
pub(crate) mod list;
pub(crate) mod view;
mod words;
