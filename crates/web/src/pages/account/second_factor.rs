//! `/account/second-factor`: set up, confirm, remove.

use axum::response::Response;
use liandai_service::{Error, account::SecondFactorState};

use crate::{
    failure::Failure,
    fields::Fields,
    form::Form,
    page::Page,
    visit::{Ended, SignedIn},
};

const PATH: &str = "/account/second-factor";

#[derive(askama::Template)]
#[template(path = "pages/account/second-factor.html")]
struct SecondFactorPage<'a> {
    page: Page<'a>,
    state: SecondFactorState,
    form: &'a Form,
}

impl SecondFactorPage<'_> {
    /// The secret in groups of four, so that whoever types it does not lose the place.
    fn grouped(secret: &str) -> String {
        let groups: Vec<String> =
            secret.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
        groups.join(" ")
    }
}

/// `GET /account/second-factor`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let form = Form::filled(&[]);
    let state = visit.service().second_factor(&visit.call, &visit.messages().text("product")).await?;
    visit.show(&template(&visit, state, &form))
}

/// `POST /account/second-factor`
pub(crate) async fn begin(visit: SignedIn, _: Fields) -> Result<Response, Failure> {
    visit.service().begin_second_factor(&visit.call).await?;
    Ok(visit.go(PATH))
}

/// `POST /account/second-factor/confirm`
pub(crate) async fn confirm(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    visit.app.throttle.pass(&visit.address)?;
    let done = visit.service().confirm_second_factor(&visit.call, fields.text("code")).await;
    answer(&visit, done, fields, "second-factor-on").await
}

/// `POST /account/second-factor/remove`
pub(crate) async fn remove(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    visit.app.throttle.pass(&visit.address)?;
    let done = visit.service().remove_second_factor(&visit.call, fields.raw("password")).await;
    answer(&visit, done, fields, "second-factor-removed").await
}

async fn answer(
    visit: &SignedIn,
    done: Result<(), Error>,
    fields: Fields,
    notice: &str,
) -> Result<Response, Failure> {
    match visit.ended(done, fields, (PATH, notice))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => {
            let state = visit.service().second_factor(&visit.call, &visit.messages().text("product")).await?;
            visit.refuse(&template(visit, state, &form))
        }
    }
}

fn template<'a>(visit: &'a SignedIn, state: SecondFactorState, form: &'a Form) -> SecondFactorPage<'a> {
    let page = visit.page("second-factor-title").under("/account", "account-mine");
    SecondFactorPage { page, state, form }
}
