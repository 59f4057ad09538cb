//! `/set-up`: the first start, while there is no city.

use axum::response::Response;
use liandai_service::{Error, set_up::SetUp};

use super::entering::{caller, entered};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    form::Form,
    page::Page,
    visit::Visit,
};

#[derive(askama::Template)]
#[template(path = "pages/set-up.html")]
struct SetUpPage<'a> {
    page: Page<'a>,
    form: &'a Form,
}

/// `GET /set-up`
pub(crate) async fn show(visit: Visit, filters: Filters) -> Result<Response, Failure> {
    if visit.service().is_set_up().await? {
        return Err(Failure::NoSuchPage);
    }
    let form = Form::filled(&[("token", filters.text("token"))]);
    visit.show(&SetUpPage { page: visit.page("set-up-title"), form: &form })
}

/// `POST /set-up`
pub(crate) async fn submit(visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.app.throttle.pass(&visit.address)?;
    let set_up = SetUp {
        token: fields.text("token"),
        city: fields.text("city"),
        display_name: fields.text("display_name"),
        name: fields.text("name"),
        password: fields.raw("password"),
        again: fields.raw("again"),
        from: caller(&visit),
    };
    match visit.service().set_up(&set_up, visit.app.settings.set_up_token.as_ref()).await {
        Ok(outcome) => Ok(entered(&visit, outcome, "/").unwrap_or_else(|_| visit.go("/sign-in"))),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&SetUpPage { page: visit.page("set-up-title"), form: &form })
        }
        Err(error) => Err(error.into()),
    }
}
