//! Roles that are given to an account, because no post, seat or link says it.

mod give;
mod offer;
mod withdraw;

pub use give::GiveRole;
pub use offer::GrantOffer;
