//! `/reviews`: quarterly reviews: gathered, commented on, published, read.

pub(crate) mod acts;
pub(crate) mod list;
pub(crate) mod show;
pub(crate) mod withdraw;

use liandai_model::ReviewState;
use liandai_service::review::Quarter;

use crate::page::Page;

const PATH: &str = "/reviews";

/// A quarter as people name it; one that nobody could have gathered as it is kept.
fn quarter(page: &Page<'_>, period: &str) -> String {
    match period.parse::<Quarter>() {
        Ok(Quarter { year, number }) => page.t2("duty-quarter", ("year", year), ("quarter", number)),
        Err(()) => period.to_owned(),
    }
}

/// How a state looks: class and icon.
const fn look(state: ReviewState) -> (&'static str, &'static str) {
    match state {
        ReviewState::Draft => ("status-warn", "pencil"),
        ReviewState::Published => ("status-good", "speakerphone"),
        ReviewState::Withdrawn => ("", "ban"),
    }
}
