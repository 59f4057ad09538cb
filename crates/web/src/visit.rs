//! One request, as its handler sees it: who asks, in which language, and how to answer.

#![expect(clippy::unused_self, reason = "a handler answers through its visit")]

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse as _, Response},
};
use liandai_locale::Messages;
use liandai_model::{Lang, SessionId, Theme};
use liandai_service::{Call, Error, Service, safety::token::FormOf};

use crate::{App, failure::Failure, fields::Fields, flash::Flash, form::Form, page::Page};

/// What the gatekeeper found out about a request.
pub struct Visitor {
    pub(crate) app: App,
    pub(crate) lang: Lang,
    pub(crate) theme: Theme,
    pub(crate) nonce: String,
    /// What the forms of this visitor's pages carry, to prove where they come from.
    pub(crate) csrf: String,
    pub(crate) origin: Origin,
    pub(crate) flash: Option<Flash>,
    /// Path and query, to come back to.
    pub(crate) path: String,
    pub(crate) address: String,
    pub(crate) user_agent: String,
    /// Whether htmx asks for a piece of a page.
    pub(crate) by_script: bool,
    pub(crate) call: Option<Call>,
}

/// Whose pages a form may come from.
pub(crate) enum Origin {
    /// Those of a session.
    Session(SessionId),
    /// Those of somebody who is not signed in, known by a cookie.
    Visitor(String),
}

impl Origin {
    /// The word of a visitor's browser; empty for a session, which needs none.
    pub(crate) fn word(&self) -> &str {
        match self {
            Self::Session(_) => "",
            Self::Visitor(word) => word,
        }
    }

    pub(crate) fn form(&self) -> FormOf<'_> {
        match self {
            Self::Session(id) => FormOf::Session(*id),
            Self::Visitor(word) => FormOf::Visitor(word),
        }
    }
}

/// A request by anybody.
#[derive(Clone)]
pub struct Visit(pub(crate) Arc<Visitor>);

impl std::ops::Deref for Visit {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.0
    }
}

impl Visit {
    pub(crate) fn messages(&self) -> &Messages {
        self.app.messages(self.lang)
    }

    /// Whether a token proves that its form came from a page of this visitor's.
    pub(crate) fn is_own(&self, token: &str) -> bool {
        self.app.service.form_key().accepts(self.origin.form(), token)
    }

    pub(crate) fn service(&self) -> &Service {
        &self.app.service
    }

    /// The frame of a page with that title.
    pub(crate) fn page<'a>(&'a self, title: &str) -> Page<'a> {
        Page::new(self, self.messages().text(title))
    }

    /// The frame of a page that is named after what it shows.
    pub(crate) fn page_of<'a>(&'a self, title: &str) -> Page<'a> {
        Page::new(self, title.to_owned())
    }

    /// A page, or a piece of one.
    pub(crate) fn show(&self, template: &impl askama::Template) -> Result<Response, Failure> {
        self.show_as(StatusCode::OK, template)
    }

    /// A form with what is wrong in it; everything typed is kept.
    pub(crate) fn refuse(&self, template: &impl askama::Template) -> Result<Response, Failure> {
        self.show_as(StatusCode::UNPROCESSABLE_ENTITY, template)
    }

    pub(crate) fn show_as(
        &self,
        status: StatusCode,
        template: &impl askama::Template,
    ) -> Result<Response, Failure> {
        let html = template.render()?;
        Ok((status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response())
    }

    /// Sends the browser on, after something was done.
    pub(crate) fn go(&self, path: &str) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        if let Ok(value) = HeaderValue::from_str(path) {
            response.headers_mut().insert(header::LOCATION, value);
        }
        response
    }

    /// Sends the browser on with a notice for the next page.
    pub(crate) fn go_saying(&self, path: &str, flash: &Flash) -> Response {
        let mut response = self.go(path);
        flash.put(&self.app, &mut response);
        response
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::NoSuchPage)
    }
}

/// A request by somebody who is signed in.
#[derive(Clone)]
pub struct SignedIn {
    visit: Visit,
    /// The call to hand to a use case.
    pub(crate) call: Call,
}

impl std::ops::Deref for SignedIn {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

/// How an act ended.
pub(crate) enum Ended {
    /// The page says that it is done, or how things stand instead.
    Said(Response),
    /// Something is wrong with what was typed; the form is to be drawn again with it.
    Refused(Form),
}

impl SignedIn {
    /// The ending of an act that was asked for on the page at `back`, which says `done`.
    pub(crate) fn ended(
        &self,
        outcome: Result<(), Error>,
        fields: Fields,
        (back, done): (&str, &str),
    ) -> Result<Ended, Failure> {
        match outcome {
            Ok(()) => Ok(Ended::Said(self.go_saying(back, &Flash::new(done)))),
            // The page shows how it stands now.
            Err(Error::Conflict(key)) => Ok(Ended::Said(self.go_saying(back, &Flash::new(key).refused()))),
            Err(Error::Invalid(problems)) => {
                Ok(Ended::Refused(Form::refused(fields, self.worded(&problems))))
            }
            Err(error) => Err(error.into()),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let call = visit.call.clone().ok_or(Failure::SignInFirst)?;
        Ok(Self { visit, call })
    }
}

impl Visit {
    /// Problems of a form, each with its field, in the visitor's words.
    pub(crate) fn worded(&self, problems: &[liandai_service::Problem]) -> Vec<(&'static str, String)> {
        let word = |problem: &liandai_service::Problem| {
            let arguments: Vec<_> =
                problem.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
            (problem.field, self.messages().format(problem.key, &arguments))
        };
        problems.iter().map(word).collect()
    }
}
