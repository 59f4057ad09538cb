//! A browser without scripts: it keeps cookies and sends the token of the page that it has open.

use std::{collections::BTreeMap, net::SocketAddr};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Request, header},
};
use tower::ServiceExt as _;

use super::Answer;

/// A browser.
pub struct Client {
    pages: Router,
    cookies: BTreeMap<String, String>,
    /// The proxy that it comes by, and the address that the proxy says.
    behind: Option<(SocketAddr, String)>,
}

impl Client {
    pub(super) fn new(pages: Router) -> Self {
        Self { pages, cookies: BTreeMap::new(), behind: None }
    }

    /// Comes by a proxy, which says from which address.
    pub fn behind(self, proxy: &str, address: &str) -> Self {
        Self { behind: Some((format!("{proxy}:4000").parse().unwrap(), address.to_owned())), ..self }
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Request::get(path), Body::empty()).await
    }

    /// Asks for a piece of a page, as htmx does.
    pub async fn piece(&mut self, path: &str) -> Answer {
        self.ask(Request::get(path).header("hx-request", "true"), Body::empty()).await
    }

    /// Sends a form with a fresh token.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &token).extend_pairs(fields);
        self.send(path, "application/x-www-form-urlencoded", form.finish()).await
    }

    /// Sends a form with files, each as its field, its name and its bytes, and a fresh token.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let token = self.token().await;
        let mut body: Vec<u8> = Vec::new();
        for (name, value) in [("csrf", token.as_str())].iter().chain(fields) {
            let part =
                format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.as_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--part\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.as_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--part--\r\n");
        self.send(path, "multipart/form-data; boundary=part", body).await
    }

    /// Sends a body as it is.
    pub async fn send(&mut self, path: &str, media_type: &str, body: impl Into<Body>) -> Answer {
        self.ask(Request::post(path).header(header::CONTENT_TYPE, media_type), body.into()).await
    }

    /// Sends a body that is said to be so long.
    pub async fn send_long(&mut self, path: &str, media_type: &str, length: u64, body: Body) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, media_type)
            .header(header::CONTENT_LENGTH, length.to_string());
        self.ask(request, body).await
    }

    /// What the forms of this browser's pages carry.
    pub async fn token(&mut self) -> String {
        let mut page = self.get("/account/password").await;
        if page.status != 200 {
            page = self.get("/sign-in").await;
        }
        let (_, rest) = page.body.split_once("name=\"csrf\" content=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    async fn ask(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = request.header(header::COOKIE, cookies.join("; ")).body(body).unwrap();
        if let Some((proxy, address)) = &self.behind {
            request.extensions_mut().insert(ConnectInfo(*proxy));
            request.headers_mut().insert("x-forwarded-for", address.parse().unwrap());
        }
        let path = request.uri().to_string();
        let (parts, body) = self.pages.clone().oneshot(request).await.unwrap().into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { path, status: parts.status.as_u16(), headers: parts.headers, bytes, body }
    }
}
