//! `/public`: what the public can do here.

use axum::response::Response;
use liandai_service::{public::Outside, setting::Published, store::tenant::Tenant};

use super::Guest;
use crate::{failure::Failure, page::Page, visit::Visit};

#[derive(askama::Template)]
#[template(path = "pages/public/cities.html")]
struct CitiesPage<'a> {
    page: Page<'a>,
    cities: &'a [Tenant],
}

#[derive(askama::Template)]
#[template(path = "pages/public/home.html")]
struct HomePage<'a> {
    page: Page<'a>,
    outside: &'a Outside,
    note: String,
    answer: String,
    /// Whether something is shown of proclaimed results.
    is_published: bool,
}

/// `GET /public`
pub(crate) async fn cities(visit: Visit) -> Result<Response, Failure> {
    let cities = visit.service().public_cities().await?;
    match &cities[..] {
        [] => Err(Failure::NoSuchPage),
        [only] => Ok(visit.go(&format!("/public/{}", only.code))),
        _ => visit.show(&CitiesPage { page: visit.page("public-title"), cities: &cities }),
    }
}

/// `GET /public/{city}`
pub(crate) async fn show(guest: Guest) -> Result<Response, Failure> {
    let rule = guest.outside.rules()?.handling_on(guest.outside.today());
    let rule = rule.ok_or(Failure::NoSuchPage)?;
    let note = rule.note.as_ref().map_or_else(String::new, |note| note.get(guest.lang).to_owned());
    let page = guest.page("public-title");
    let times = (("accept", rule.body.accept_within), ("answer", rule.body.answer_within));
    guest.show(&HomePage {
        answer: page.t2("public-answer", times.0, times.1),
        page,
        outside: &guest.outside,
        note,
        is_published: guest.service().published(&guest.outside).await? != Published::Nothing,
    })
}
