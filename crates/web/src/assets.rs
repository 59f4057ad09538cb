//! Styles, scripts and icons, built from `ui/` and embedded. Names carry a digest of the content, so that they may be kept for good.

use std::{borrow::Cow, collections::HashMap};

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
struct Dist;

const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// Logical names of assets and where they are served.
pub struct Assets {
    paths: HashMap<String, String>,
}

impl Assets {
    pub(crate) fn load() -> Result<Self, String> {
        let manifest =
            Dist::get("manifest.json").ok_or("ui/dist has no manifest.json; build the interface")?;
        let names: HashMap<String, String> =
            serde_json::from_slice(&manifest.data).map_err(|error| error.to_string())?;
        Ok(Self { paths: names.into_iter().map(|(name, file)| (name, format!("/assets/{file}"))).collect() })
    }

    /// The text of an asset, for what is served at an address of its own.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        let found = Dist::get(self.paths.get(name)?.strip_prefix("/assets/")?)?;
        String::from_utf8(found.data.into_owned()).ok()
    }

    /// Where an asset is served; the name itself if there is none, which the tests would see.
    pub(crate) fn path<'a>(&'a self, name: &'a str) -> &'a str {
        self.paths.get(name).map_or(name, String::as_str)
    }
}

/// `GET /assets/{file}`
pub(crate) async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let compressed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(encoding, _)| accepted.contains(encoding))
        .find_map(|(encoding, suffix)| Some((Some(encoding), Dist::get(&format!("{file}{suffix}"))?)));
    let found = compressed.or_else(|| Some((None, Dist::get(&file)?)));
    found.map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |(encoding, found)| {
            // What is embedded is sent from where it lies; it is not copied for each answer.
            let body = match found.data {
                Cow::Borrowed(bytes) => Body::from(bytes),
                Cow::Owned(bytes) => Body::from(bytes),
            };
            let mut response = body.into_response();
            let set = response.headers_mut();
            set.insert(header::CONTENT_TYPE, media_type(&file));
            set.insert(header::CACHE_CONTROL, header::HeaderValue::from_static(FOR_GOOD));
            set.insert(header::VARY, header::HeaderValue::from_static("accept-encoding"));
            if let Some(encoding) = encoding {
                set.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(encoding));
            }
            response
        },
    )
}

fn media_type(file: &str) -> header::HeaderValue {
    let extension = file.rsplit('.').next().unwrap_or_default();
    header::HeaderValue::from_static(match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        _ => "application/octet-stream",
    })
}
