//! The ledger (二(二)4): every piece of evidence of an institution in one list, by clause, period and person, and all of it as an archive with
//! an index. It keeps nothing of its own: the store reads evidence where it is kept, each kind as far as the actor may see it there.
//!
//! What is told in confidence is no part of it: complaints, cases and surveys are seen by those named for them, on their own pages. Neither are
//! sheets, whose evidence stands within their forms.

mod ask;
mod clause;
mod export;
mod list;
mod name;
mod pack;

pub use ask::LedgerAsk;
pub use export::{EXPIRES_DAYS, MOST_ITEMS};
pub use list::{Ledger, LedgerItem};
pub use pack::PackLedger;
