//! Complaints of the public, for the offices that handle them and for those who oversee these.

pub(crate) mod acts;
pub(crate) mod list;
pub(crate) mod oversight;
pub(crate) mod view;

use liandai_model::ComplaintState;

pub(crate) const PATH: &str = "/complaints";

/// How a state looks: class and icon.
pub(crate) const fn looks(state: ComplaintState) -> (&'static str, &'static str) {
    match state {
        ComplaintState::Received => ("status-warn", "inbox"),
        ComplaintState::Accepted => ("status-info", "progress"),
        ComplaintState::Answered => ("status-good", "circle-check"),
        ComplaintState::Closed => ("", "lock"),
    }
}
