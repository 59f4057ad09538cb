//! Accounts: one's own, and those of others.

mod change_password;
mod prefer;

pub use change_password::ChangePassword;
pub(crate) use change_password::blocking;
