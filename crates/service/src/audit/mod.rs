//! The audit, as those may read it who have the power: searched, looked at in words, taken out, verified. Nothing here changes a record,
//! and nothing tells a secret: what is kept sealed elsewhere stays hidden here too.

mod change;
mod export;
mod hidden;
mod known;
mod search;
mod verify;
mod view;

pub use change::{Change, Told};
pub use export::AuditExport;
pub use known::{ACTS, NOUNS};
pub use verify::{Verification, VerifyAudit};
pub use view::AuditView;
