//! Satisfaction surveys of the public, for those who hold them and those who see what came out.

pub(crate) mod acts;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod slips;
pub(crate) mod view;

use axum::http::{HeaderMap, header};
use liandai_model::SurveyState;
use liandai_service::survey::stage_key;

use crate::visit::Visit;

pub(crate) const PATH: &str = "/surveys";

/// How a survey looks: class, icon and message of its state.
pub(crate) const fn looks(state: SurveyState, is_over: bool) -> (&'static str, &'static str, &'static str) {
    let (class, icon) = match (state, is_over) {
        (SurveyState::Running, false) => ("status-info", "progress"),
        (SurveyState::Running | SurveyState::Closed, _) => ("status-warn", "hourglass"),
        (SurveyState::Taken, _) => ("status-good", "circle-check"),
        (SurveyState::Dropped, _) => ("", "ban"),
    };
    (class, icon, stage_key(state, is_over))
}

/// Where people outside reach the pages: as the installation says, or as whoever asks has reached them.
pub(crate) fn pages_address(visit: &Visit, headers: &HeaderMap) -> String {
    if let Some(address) = visit.service().pages_address() {
        return address.trim_end_matches('/').to_owned();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let scheme = if visit.app.settings.secure { "https" } else { "http" };
    format!("{scheme}://{host}")
}
