//! `/sign-out`

use axum::response::Response;

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    gatekeeper::{SESSION, set_cookie},
    visit::SignedIn,
};

/// `POST /sign-out`
pub(crate) async fn submit(visit: SignedIn, _: Fields) -> Result<Response, Failure> {
    visit.service().sign_out(&visit.call).await?;
    let mut response = visit.go_saying("/sign-in", &Flash::new("signed-out"));
    set_cookie(&visit.app, &mut response, SESSION, "", 0);
    Ok(response)
}
