//! Acting for another: dated, with a reason, on record.

mod lend;
mod list;
mod record;
mod revoke;
mod terms;

pub use lend::LendPowers;
pub use list::OwnProxies;
pub use record::RecordProxy;
pub use terms::MOST_DAYS;
