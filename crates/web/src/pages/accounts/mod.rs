//! Accounts of others: who may sign in, and what they may do.

pub(crate) mod grants;
mod handed;
pub(crate) mod list;
pub(crate) mod look_after;
pub(crate) mod new;
pub(crate) mod proxies;
pub(crate) mod roles;
pub(crate) mod view;
