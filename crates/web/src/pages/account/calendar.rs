//! `/account/calendar`: the private address at which my calendar program reads what I owe; and that address itself.

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use liandai_model::Lang;

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    page::Page,
    pages::confirm::{self, Question},
    visit::{SignedIn, Visit},
};

/// How the file of a calendar ends.
const END: &str = ".ics";

#[derive(askama::Template)]
#[template(path = "pages/account/calendar.html")]
struct CalendarPage<'a> {
    page: Page<'a>,
    address: String,
}

/// `POST /account/calendar`: made, and shown once.
pub(crate) async fn make(visit: SignedIn, headers: HeaderMap, fields: Fields) -> Result<Response, Failure> {
    let has_one = visit.service().own_calendar(&visit.call).await?.is_some();
    if has_one && !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "feed-anew-title",
            text: visit.messages().text("feed-anew-text"),
            ok: "feed-anew",
            action: "/account/calendar",
            back: "/account#calendar",
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let token = visit.service().make_calendar(&visit.call).await?;
    let scheme = if visit.app.settings.secure { "https" } else { "http" };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let address = format!("{scheme}://{host}/calendar/{}{END}", token.expose());
    let page = visit.page("feed-title").under("/account", "account-mine");
    visit.show(&CalendarPage { page, address })
}

/// `POST /account/calendar/revoke`
pub(crate) async fn revoke(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    if !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "feed-revoke-title",
            text: visit.messages().text("feed-revoke-text"),
            ok: "feed-revoke",
            action: "/account/calendar/revoke",
            back: "/account#calendar",
        };
        return confirm::ask(&visit, &question, &fields);
    }
    visit.service().revoke_calendar(&visit.call).await?;
    Ok(visit.go_saying("/account", &Flash::new("feed-revoked")))
}

/// `GET /calendar/{file}`: for programs. An address may try no more often than anybody else who is not signed in.
pub(crate) async fn feed(visit: Visit, Path(file): Path<String>) -> Result<Response, Failure> {
    let app = &visit.app;
    app.outside.pass(&visit.address)?;
    let token = file.strip_suffix(END).ok_or(Failure::NoSuchPage)?;
    let messages = [Lang::Zh, Lang::En].map(|lang| app.messages(lang));
    let feed = app.service.calendar_feed(token, messages).await?;
    let mut response = feed.text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"liandai.ics\""));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}
