//! A notice for the next page, carried in a signed cookie: what was done, and the form that undoes it.

use axum::{http::HeaderMap, response::Response};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use liandai_service::safety::token::FormOf;
use serde::{Deserialize, Serialize};

use crate::{
    App,
    gatekeeper::{cookie, set_cookie},
};

const COOKIE: &str = "liandai_flash";

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// The message.
    pub key: String,
    /// Its arguments.
    pub arguments: Vec<(String, String)>,
    /// Where a form is posted that undoes what was done, with its fields.
    pub undo: Option<Undo>,
    /// Whether it tells that nothing was done.
    #[serde(default)]
    pub is_refusal: bool,
}

/// The form that undoes what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// Where it is posted.
    pub action: String,
    /// Its fields.
    pub fields: Vec<(String, String)>,
}

impl Flash {
    /// A notice whose message has no arguments.
    pub(crate) fn new(key: &str) -> Self {
        Self { key: key.to_owned(), arguments: Vec::new(), undo: None, is_refusal: false }
    }

    /// With an argument.
    pub(crate) fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.arguments.push((name.to_owned(), value.to_string()));
        self
    }

    /// As one that tells why nothing was done.
    pub(crate) fn refused(mut self) -> Self {
        self.is_refusal = true;
        self
    }

    /// With a form that undoes what was done.
    pub(crate) fn undone_by(mut self, action: String, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        self.undo = Some(Undo { action, fields: fields.collect() });
        self
    }

    /// Sets the cookie that the next page reads.
    pub(crate) fn put(&self, app: &App, response: &mut Response) {
        let body = URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default());
        let seal = app.service.form_key().token(FormOf::Notice(&body), app.service.random());
        set_cookie(app, response, COOKIE, &format!("{body}.{seal}"), 60);
    }

    /// The notice that a request brings, if it is one of ours.
    pub(crate) fn take(app: &App, headers: &HeaderMap) -> Option<Self> {
        let (body, seal) = cookie(headers, COOKIE)?.split_once('.')?;
        if !app.service.form_key().accepts(FormOf::Notice(body), seal) {
            return None;
        }
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).ok()?).ok()
    }

    /// Forgets the notice once it has been shown.
    pub(crate) fn clear(app: &App, response: &mut Response) {
        set_cookie(app, response, COOKIE, "", 0);
    }
}
