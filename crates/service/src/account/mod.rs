//! Accounts: one's own, and those of others.

mod blocking;
mod change_password;
mod create;
mod disable;
mod enable;
mod end_sessions;
mod list;
mod new_password;
mod own;
mod own_powers;
pub(crate) mod place;
mod prefer;
mod reset_password;
mod reset_second_factor;
mod roles;
mod second_factor;
pub(crate) mod sign_in_name;
mod unlock;
mod view;

pub(crate) use blocking::blocking;
pub use change_password::ChangePassword;
pub(crate) use change_password::FORMER;
pub(crate) use create::blank;
pub use create::{Handed, NewAccount, Prospect};
pub(crate) use new_password::NewPassword;
pub use own::OwnAccount;
pub use own_powers::{OwnPowers, RolePowers};
pub use roles::{Ground, HeldRole};
pub use second_factor::SecondFactorState;
pub use view::{AccountView, MayWithAccount};
