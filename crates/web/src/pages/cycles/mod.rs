//! `/cycles`: the periods of appraisal: how far each has come, where it stands institution by institution, and what needs somebody's care.

pub(crate) mod close;
pub(crate) mod list;
pub(crate) mod view;

use liandai_model::CycleState;

/// The class and the icon of where a cycle stands.
const fn look(state: CycleState) -> (&'static str, &'static str) {
    match state {
        CycleState::Opening => ("", "hourglass"),
        CycleState::Open => ("status-info", "progress"),
        CycleState::Closed => ("status-good", "circle-check"),
    }
}
