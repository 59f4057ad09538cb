//! Officers.

pub(crate) mod list;
