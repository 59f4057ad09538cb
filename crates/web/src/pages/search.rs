//! `/search`: what somebody types into the search box.

use axum::response::Response;
use liandai_service::store::search::{Found, FoundId};

use crate::{failure::Failure, fields::Filters, page::Page, parts::Icon, visit::SignedIn};

/// As many as the box has room for.
const IN_BOX: i64 = 8;
const ON_PAGE: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/search.html")]
struct SearchPage<'a> {
    page: Page<'a>,
    text: &'a str,
    hits: Vec<Hit>,
}

#[derive(askama::Template)]
#[template(path = "pages/search-hits.html")]
struct HitsPiece<'a> {
    page: Page<'a>,
    hits: Vec<Hit>,
}

/// Something that was found.
struct Hit {
    path: String,
    icon: &'static str,
    /// The message that names its kind.
    kind: &'static str,
    found: Found,
}

impl Hit {
    fn new(found: Found) -> Self {
        let (path, icon, kind) = match found.id {
            FoundId::Officer(id) => (format!("/officers/{id}"), "user", "officer"),
            FoundId::Unit(id) => (format!("/units/{id}"), "building-community", "unit"),
            FoundId::Institution(id) => (format!("/institutions/{id}"), "building", "institution"),
        };
        Self { path, icon, kind, found }
    }
}

impl<'a> SearchPage<'a> {
    fn icon(&'a self, hit: &Hit) -> Icon<'a> {
        self.page.icon(hit.icon)
    }
}

/// `GET /search`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let text = filters.text("q");
    let page = visit.page("search-title");
    visit.show(&SearchPage { page, text, hits: hits_of(&visit, text, ON_PAGE).await? })
}

/// `GET /search/hits`: the choices under the search box.
pub(crate) async fn hits(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let hits = hits_of(&visit, filters.text("q"), IN_BOX).await?;
    visit.show(&HitsPiece { page: visit.page("search-title"), hits })
}

async fn hits_of(visit: &SignedIn, text: &str, most: i64) -> Result<Vec<Hit>, Failure> {
    let found = visit.service().search(&visit.call, text, most).await?;
    Ok(found.into_iter().map(Hit::new).collect())
}
