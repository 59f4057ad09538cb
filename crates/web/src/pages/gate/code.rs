//! `/sign-in/code`: the one-time code, after the password was right.

use axum::{http::HeaderMap, response::Response};
use liandai_service::session::{EnterCode, Refused};

use super::{
    entering::{caller, entered, worded},
    sign_in::own_path,
};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    gatekeeper::{TICKET, cookie},
    page::Page,
    visit::Visit,
};

#[derive(askama::Template)]
#[template(path = "pages/sign-in-code.html")]
struct CodePage<'a> {
    page: Page<'a>,
    back: &'a str,
    refusal: Option<String>,
    /// Whether only the password can go on from here.
    again: bool,
}

/// `GET /sign-in/code`
pub(crate) async fn show(visit: Visit, headers: HeaderMap, filters: Filters) -> Result<Response, Failure> {
    let ticket = cookie(&headers, TICKET).unwrap_or_default();
    if visit.call.is_some() || !visit.service().is_ticket(ticket, visit.origin.word()) {
        return Ok(visit.go("/sign-in"));
    }
    let (page, back) = (visit.page("sign-in-title"), own_path(filters.text("back")));
    visit.show(&CodePage { page, back, refusal: None, again: false })
}

/// `POST /sign-in/code`
pub(crate) async fn submit(visit: Visit, headers: HeaderMap, fields: Fields) -> Result<Response, Failure> {
    visit.app.throttle.pass(&visit.address)?;
    let back = own_path(fields.text("back"));
    let ticket = cookie(&headers, TICKET).unwrap_or_default();
    let attempt = EnterCode { ticket, code: fields.text("code"), from: caller(&visit) };
    match entered(&visit, visit.service().enter_code(attempt).await?, back) {
        Ok(response) => Ok(response),
        Err(refused) => {
            let (page, refusal) = (visit.page("sign-in-title"), Some(worded(&visit, refused)));
            visit.refuse(&CodePage { page, back, refusal, again: refused == Refused::Late })
        }
    }
}
