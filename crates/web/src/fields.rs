//! What a form sent: its fields in order, so that a refused form can be shown again just as it was typed. Taking them proves that
//! the form came from a page of ours.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts as _, Request},
};
use liandai_model::Day;

use crate::{failure::Failure, visit::Visit};

/// The fields of a form.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields with their values.
    pub(crate) const fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// Fields from a query string or an urlencoded body.
    pub(crate) fn parse(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// The field, trimmed; empty if it is absent.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The field exactly as it was typed, for passwords.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// The field, if it is there and not blank.
    pub(crate) fn some(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// The field as what it is to be; `None` if it is blank or cannot be.
    pub(crate) fn parsed<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.some(name)?.parse().ok()
    }

    /// The field as a day; `None` if it is blank or none.
    pub(crate) fn day(&self, name: &str) -> Option<Day> {
        Day::parse(self.some(name)?.as_bytes()).ok()
    }

    /// All that was sent under a name that several boxes share.
    pub(crate) fn every<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.trim())
    }

    /// Sets a field, whatever it was.
    pub(crate) fn set(&mut self, name: &str, value: String) {
        self.0.retain(|(field, _)| field != name);
        self.0.push((name.to_owned(), value));
    }

    /// Whether a box is ticked or a button was pressed.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.some(name).is_some()
    }

    /// All fields but the proof of origin, to ask for confirmation with.
    pub(crate) fn carried(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter().filter(|(name, _)| name != "csrf" && name != "confirmed")
    }

    /// The fields as a query string, with one of them set anew or, for an empty value, left out.
    pub(crate) fn query_with(&self, changes: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.0 {
            if !value.is_empty() && !changes.iter().any(|(changed, _)| changed == name) {
                query.append_pair(name, value);
            }
        }
        for (name, value) in changes.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        query.finish()
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        let header =
            parts.headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let body = Bytes::from_request(Request::from_parts(parts, body), state)
            .await
            .map_err(|_| Failure::Malformed)?;
        let fields = Self::parse(&body);
        let token = header.unwrap_or_else(|| fields.raw("csrf").to_owned());
        if !visit.is_own(&token) {
            return Err(Failure::Forged);
        }
        Ok(fields)
    }
}

/// The filters of a list, from the address.
#[derive(Clone, Debug, Default)]
pub struct Filters(pub(crate) Fields);

impl std::ops::Deref for Filters {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.0
    }
}

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for Filters {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &S) -> Result<Self, Failure> {
        Ok(Self(Fields::parse(parts.uri.query().unwrap_or_default().as_bytes())))
    }
}
