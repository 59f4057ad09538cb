//! Units: one of them, and the forms that keep the record.

pub(crate) mod end;
pub(crate) mod form;
pub(crate) mod show;
