//! My account.

pub(crate) mod calendar;
pub(crate) mod mail;
pub(crate) mod mine;
pub(crate) mod password;
pub(crate) mod powers;
pub(crate) mod proxies;
pub(crate) mod second_factor;
pub(crate) mod sessions;
