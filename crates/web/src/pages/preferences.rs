//! Language, theme, and staying signed in.

use axum::{http::StatusCode, response::Response};
use liandai_model::{Lang, Theme};

use crate::{
    failure::Failure,
    fields::Fields,
    gatekeeper::{LANGUAGE, THEME, set_cookie},
    pages::gate::sign_in::own_path,
    visit::{SignedIn, Visit},
};

const A_YEAR: i64 = 365 * 24 * 3600;

/// `POST /preferences/language`
pub(crate) async fn language(visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let lang: Lang = fields.text("language").parse().map_err(|_| Failure::Malformed)?;
    if let Some(call) = &visit.call {
        visit.service().prefer(call, Some(lang), None).await?;
    }
    let mut response = visit.go(own_path(fields.text("back")));
    set_cookie(&visit.app, &mut response, LANGUAGE, lang.id(), A_YEAR);
    Ok(response)
}

/// `POST /preferences/theme`
pub(crate) async fn theme(visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let theme: Theme = fields.text("theme").parse().map_err(|_| Failure::Malformed)?;
    if let Some(call) = &visit.call {
        visit.service().prefer(call, None, Some(theme)).await?;
    }
    let mut response = visit.go(own_path(fields.text("back")));
    set_cookie(&visit.app, &mut response, THEME, theme.id(), A_YEAR);
    Ok(response)
}

/// `GET /session`: asked by a page whose reader wants to stay signed in; that it was asked is all it takes.
pub(crate) async fn keep_alive(_: SignedIn) -> StatusCode {
    StatusCode::NO_CONTENT
}
