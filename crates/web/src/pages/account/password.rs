//! `/account/password`

use axum::response::Response;
use liandai_service::{Error, account::ChangePassword};

use crate::{failure::Failure, fields::Fields, flash::Flash, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/password.html")]
struct PasswordPage<'a> {
    page: Page<'a>,
    forced: bool,
    problems: Vec<(&'static str, String)>,
}

/// `GET /account/password`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    visit.show(&template(&visit, Vec::new()))
}

/// `POST /account/password`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let change =
        ChangePassword { current: fields.raw("current"), new: fields.raw("new"), again: fields.raw("again") };
    match visit.service().change_password(&visit.call, &change).await {
        Ok(()) => Ok(visit.go_saying("/", &Flash::new("password-changed"))),
        Err(Error::Invalid(problems)) => visit.refuse(&template(&visit, visit.worded(&problems))),
        Err(error) => Err(error.into()),
    }
}

fn template<'a>(visit: &'a SignedIn, problems: Vec<(&'static str, String)>) -> PasswordPage<'a> {
    let page = visit.page("password-title").under("/account", "account-mine");
    PasswordPage { page, forced: visit.call.actor.must_change, problems }
}
