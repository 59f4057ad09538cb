//! How a refusal or failure is told: a page for a browser, a sentence for a script. What is inside goes to the log only.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use liandai_service::Error;

use crate::{page::Page, visit::Visit};

/// Why a handler gave no page.
#[derive(Debug)]
pub enum Failure {
    /// A use case refused or failed.
    Service(Error),
    /// The page belongs to those who are signed in.
    SignInFirst,
    /// A form did not come from a page of ours, or its page is too old.
    Forged,
    /// The request is not of the form that the page sends.
    Malformed,
    /// A file is larger than the server takes.
    TooLarge,
    /// There is no such page.
    NoSuchPage,
    /// A template could not be written.
    Rendering,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Service(error)
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a template could not be written");
        Self::Rendering
    }
}

impl Failure {
    pub(crate) fn told(&self) -> Told {
        let (status, key) = match self {
            Self::Service(Error::Forbidden) => (StatusCode::FORBIDDEN, "failure-forbidden"),
            Self::Service(Error::NotFound(_)) | Self::NoSuchPage => {
                (StatusCode::NOT_FOUND, "failure-not-found")
            }
            Self::Service(Error::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, "failure-invalid"),
            Self::Service(Error::Conflict(key)) => (StatusCode::CONFLICT, *key),
            Self::Service(Error::TooMany { .. }) => (StatusCode::TOO_MANY_REQUESTS, "failure-too-many"),
            Self::Service(Error::Store(_) | Error::Internal(_)) | Self::Rendering => {
                (StatusCode::INTERNAL_SERVER_ERROR, "failure-internal")
            }
            Self::SignInFirst => (StatusCode::UNAUTHORIZED, "failure-sign-in"),
            Self::Forged => (StatusCode::FORBIDDEN, "failure-forged"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "failure-too-large"),
            Self::Malformed => (StatusCode::BAD_REQUEST, "failure-malformed"),
        };
        let wait = match self {
            Self::Service(Error::TooMany { seconds }) => Some(*seconds),
            _ => None,
        };
        Told { status, key, wait }
    }
}

/// What the gatekeeper words and draws, since only it knows the visitor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    pub(crate) key: &'static str,
    /// Seconds after which it may be tried again.
    pub(crate) wait: Option<u64>,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let told = self.told();
        if told.status.is_server_error() {
            tracing::error!(failure = ?self, "a request failed");
        }
        let mut response = told.status.into_response();
        response.extensions_mut().insert(told);
        response
    }
}

/// The page of a failure.
#[derive(askama::Template)]
#[template(path = "pages/failure.html")]
struct FailurePage<'a> {
    page: Page<'a>,
    key: &'a str,
    status: u16,
}

/// The same, for whoever came from outside.
#[derive(askama::Template)]
#[template(path = "pages/public/failure.html")]
struct OutsideFailurePage<'a> {
    page: Page<'a>,
    key: &'a str,
}

/// Words a failure for its visitor: a page, or for a script a sentence in `x-message`.
pub(crate) fn draw(visit: &Visit, told: Told) -> Response {
    let mut response = drawn(visit, told);
    if let Some(seconds) = told.wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn drawn(visit: &Visit, told: Told) -> Response {
    let message = visit.messages().text(told.key);
    if visit.by_script {
        let mut response = (told.status, message.clone()).into_response();
        // Header values are bytes; the script decodes them as percent-encoded UTF-8.
        let encoded: String = form_urlencoded::byte_serialize(message.as_bytes()).collect();
        if let Ok(value) = HeaderValue::from_str(&encoded.replace('+', "%20")) {
            response.headers_mut().insert(HeaderName::from_static("x-message"), value);
        }
        return response;
    }
    let page = visit.page("failure-title");
    let drawn = if visit.path.starts_with("/public") {
        askama::Template::render(&OutsideFailurePage { page, key: told.key })
    } else {
        askama::Template::render(&FailurePage { page, key: told.key, status: told.status.as_u16() })
    };
    match drawn {
        Ok(html) => (told.status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response(),
        Err(error) => {
            tracing::error!(%error, "the page of a failure failed");
            (told.status, message).into_response()
        }
    }
}
