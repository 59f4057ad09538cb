//! Ending one's sessions: one, or all at once.

use axum::response::Response;
use liandai_model::SessionId;

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    gatekeeper::{SESSION, set_cookie},
    ids::Id,
    visit::SignedIn,
};

/// `POST /account/sessions/{id}/end`
pub(crate) async fn end(visit: SignedIn, Id(id): Id<SessionId>, _: Fields) -> Result<Response, Failure> {
    visit.service().end_session(&visit.call, id).await?;
    if visit.call.actor.session == Some(id) {
        return Ok(gone(&visit, "signed-out"));
    }
    Ok(visit.go_saying("/account#sessions", &Flash::new("session-ended")))
}

/// `POST /account/sessions/end-all`
pub(crate) async fn end_all(visit: SignedIn, _: Fields) -> Result<Response, Failure> {
    visit.service().sign_out_everywhere(&visit.call).await?;
    Ok(gone(&visit, "signed-out-everywhere"))
}

fn gone(visit: &SignedIn, key: &str) -> Response {
    let mut response = visit.go_saying("/sign-in", &Flash::new(key));
    set_cookie(&visit.app, &mut response, SESSION, "", 0);
    response
}
