//! `/sign-in`: name and password.

use axum::response::Response;
use liandai_service::session::SignIn;

use super::entering::{caller, entered, worded};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    page::Page,
    visit::Visit,
};

#[derive(askama::Template)]
#[template(path = "pages/sign-in.html")]
struct SignInPage<'a> {
    page: Page<'a>,
    back: &'a str,
    name: &'a str,
    refusal: Option<String>,
}

/// `GET /sign-in`
pub(crate) async fn show(visit: Visit, filters: Filters) -> Result<Response, Failure> {
    let back = own_path(filters.text("back"));
    if visit.call.is_some() {
        return Ok(visit.go(back));
    }
    if !visit.service().is_set_up().await? {
        return Ok(visit.go("/set-up"));
    }
    let page = visit.page("sign-in-title");
    visit.show(&SignInPage { page, back, name: "", refusal: None })
}

/// `POST /sign-in`
pub(crate) async fn submit(visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.app.throttle.pass(&visit.address)?;
    let back = own_path(fields.text("back"));
    let attempt =
        SignIn { name: fields.text("name"), password: fields.raw("password"), from: caller(&visit) };
    match entered(&visit, visit.service().sign_in(attempt).await?, back) {
        Ok(response) => Ok(response),
        Err(refused) => {
            let (page, refusal) = (visit.page("sign-in-title"), Some(worded(&visit, refused)));
            visit.refuse(&SignInPage { page, back, name: fields.text("name"), refusal })
        }
    }
}

/// Only paths of our own: an address with a host would lead people elsewhere.
pub(crate) fn own_path(path: &str) -> &str {
    let is_own = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
    if is_own { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_elsewhere() {
        for (path, led_to) in [
            ("/officers?q=1", "/officers?q=1"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/\\evil", "/"),
            ("", "/"),
        ] {
            assert_eq!(own_path(path), led_to);
        }
    }
}
