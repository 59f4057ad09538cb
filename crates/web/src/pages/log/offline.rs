//! What makes the log usable without a server: the worker of the browser, what it needs to be installed, and the page that it shows. None of
//! it holds anybody's data.

#![expect(clippy::unused_self, reason = "templates ask a page for everything")]

use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use liandai_model::LogMark;
use liandai_service::log::{MOST, SELF_RATINGS};

use super::day::PARTS;
use crate::{failure::Failure, page::Page, visit::Visit};

const PATH: &str = "/log/offline";
/// The assets that the page needs.
const ASSETS: [&str; 4] = ["app.css", "app.js", "icons.svg", "favicon.svg"];

#[derive(askama::Template)]
#[template(path = "pages/log/offline.html")]
struct OfflinePage<'a> {
    page: Page<'a>,
}

impl OfflinePage<'_> {
    fn parts(&self) -> [(&'static str, usize); 4] {
        PARTS
    }

    fn ratings(&self) -> [LogMark; 3] {
        SELF_RATINGS
    }

    fn most(&self) -> usize {
        MOST
    }
}

/// `GET /log/offline`
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    visit.show(&OfflinePage { page: visit.page("log-offline-title") })
}

/// `GET /log-worker.js`: it stands above `/log`, or it could not answer for it.
pub(crate) async fn worker(visit: Visit) -> Result<Response, Failure> {
    let script = visit.app.assets.text("log-worker.js").ok_or(Failure::NoSuchPage)?;
    let assets = ASSETS.map(|name| visit.app.assets.path(name));
    let shell: Vec<&str> = std::iter::once(PATH).chain(assets).collect();
    let shell = serde_json::to_string(&shell).map_err(|_| Failure::Rendering)?;
    let text = format!("const SHELL = {shell};\n{script}");
    Ok(([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], text).into_response())
}

/// `GET /log/manifest`: how the log is put on a phone's screen.
pub(crate) async fn manifest(visit: Visit) -> Response {
    let page = visit.page("log-app-name");
    let manifest = serde_json::json!({
        "name": page.title,
        "short_name": page.title,
        "lang": page.lang(),
        "start_url": "/log",
        "scope": "/",
        "display": "standalone",
        "theme_color": "#12384f",
        "background_color": "#f4f6f8",
        "icons": [{ "src": page.asset("favicon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any" }],
    });
    ([(header::CONTENT_TYPE, "application/manifest+json")], manifest.to_string()).into_response()
}
