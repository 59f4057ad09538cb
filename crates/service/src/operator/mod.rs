//! What is done from the command line, without an account. Whoever has the configuration has the database in hand, so that no policy
//! is asked; the audit names the command in the place of a person.

mod account;
mod tenant;

pub use account::NewFromOutside;

use liandai_model::TenantId;

/// A command that acts on a city.
#[derive(Clone, Copy, Debug)]
pub struct Operator<'a> {
    /// On whose data.
    pub tenant: TenantId,
    /// As the audit names it: `liandai account add`.
    pub command: &'a str,
}
