//! Institutions: the list, one of them, and the forms that keep the record.

pub(crate) mod end;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod show;
pub(crate) mod tabs;
