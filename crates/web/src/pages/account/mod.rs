//! My account.

pub(crate) mod password;
