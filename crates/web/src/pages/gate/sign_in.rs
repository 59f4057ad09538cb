//! `/sign-in`

use axum::response::Response;
use liandai_service::session::{Outcome, Refused, SignIn};

use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    gatekeeper::{SESSION, set_cookie},
    page::Page,
    visit::Visit,
};

#[derive(askama::Template)]
#[template(path = "pages/sign-in.html")]
struct SignInPage<'a> {
    page: Page<'a>,
    back: &'a str,
    name: &'a str,
    asks_code: bool,
    refusal: Option<String>,
}

/// `GET /sign-in`
pub(crate) async fn show(visit: Visit, filters: Filters) -> Result<Response, Failure> {
    let back = own_path(filters.text("back"));
    if visit.call.is_some() {
        return Ok(visit.go(back));
    }
    let page = visit.page("sign-in-title");
    visit.show(&SignInPage { page, back, name: "", asks_code: false, refusal: None })
}

/// `POST /sign-in`
pub(crate) async fn submit(visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.app.throttle.pass(&visit.address)?;
    let back = own_path(fields.text("back"));
    let attempt = SignIn {
        name: fields.text("name"),
        password: fields.raw("password"),
        code: fields.some("code"),
        address: &visit.address,
        user_agent: &visit.user_agent,
    };
    let refused = match visit.service().sign_in(attempt).await? {
        Outcome::SignedIn { token, ends_in } => {
            let mut response = visit.go(back);
            set_cookie(&visit.app, &mut response, SESSION, &token, ends_in);
            return Ok(response);
        }
        Outcome::Refused(refused) => refused,
    };
    let messages = visit.messages();
    let (asks_code, refusal) = match refused {
        Refused::CodeWanted => (true, None),
        Refused::WrongCode => (true, Some(messages.text("sign-in-wrong-code"))),
        Refused::Wrong => (false, Some(messages.text("sign-in-wrong"))),
        Refused::Locked { minutes } => {
            (false, Some(messages.format("sign-in-locked", &[("minutes", &minutes.to_string())])))
        }
    };
    let page = visit.page("sign-in-title");
    visit.refuse(&SignInPage { page, back, name: fields.text("name"), asks_code, refusal })
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
