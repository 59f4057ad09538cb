//! `/account`: who I am here, where I am signed in, how the pages look.

use axum::response::Response;
use liandai_model::{Lang, Theme};
use liandai_service::{account::OwnAccount, store::session::Session};

use crate::{device::Device, failure::Failure, page::Page, visit::SignedIn, words::Words};

#[derive(askama::Template)]
#[template(path = "pages/account/mine.html")]
struct MinePage<'a> {
    page: Page<'a>,
    own: &'a OwnAccount,
    posts: Words<'a>,
    sessions: Vec<Row<'a>>,
    languages: [(Lang, bool); 2],
    themes: [(Theme, bool); 3],
}

/// A session, and what its browser is.
struct Row<'a> {
    session: &'a Session,
    device: Device,
    is_this: bool,
}

/// `GET /account`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let own = visit.service().own_account(&visit.call).await?;
    let sessions = own.sessions.iter().map(|session| Row {
        session,
        device: Device::of(&session.user_agent),
        is_this: own.this == Some(session.id),
    });
    visit.show(&MinePage {
        page: visit.page("account-mine"),
        posts: Words::posts(&visit),
        sessions: sessions.collect(),
        languages: [Lang::Zh, Lang::En].map(|lang| (lang, lang == visit.lang)),
        themes: [Theme::Auto, Theme::Light, Theme::Dark].map(|theme| (theme, theme == visit.theme)),
        own: &own,
    })
}
