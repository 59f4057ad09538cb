//! The quarterly review (二(二)1): figures of a quarter gathered as they are, commented on by the head, published to the institution's people
//! and never changed after; withdrawn with a reason, and another one supersedes it.

mod comment;
mod export;
mod figures;
mod gather;
mod list;
mod publish;
mod quarter;
mod show;
mod withdraw;

use sha2::{Digest as _, Sha256};

pub use figures::{Execution, Figures, OfDuty, OfMonth, OfObjective, OfPlace, Share, Words};
pub use gather::ReviewChoices;
pub use quarter::Quarter;
pub use show::{MayReview, ReviewView};

/// The most characters of a comment.
pub const MOST: usize = 8000;
/// The most characters of a reason.
const MOST_REASON: usize = 500;

/// The digest of figures as they are kept.
fn digest(figures: &str) -> Vec<u8> {
    Sha256::digest(figures.as_bytes()).to_vec()
}
