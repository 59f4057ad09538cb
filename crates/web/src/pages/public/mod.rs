//! What anybody sees without an account: a plain frame of its own, without the navigation of the inside, that works without scripts.
//! Whoever is signed in is nobody here.

pub(crate) mod complaint;
pub(crate) mod follow;
pub(crate) mod home;
pub(crate) mod results;
pub(crate) mod survey;

use std::collections::HashMap;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use liandai_service::public::Outside;

use crate::{App, failure::Failure, visit::Visit};

/// A field that nobody sees: what fills it in is a program.
const TRAP: &str = "website";

/// A request from outside to a city.
pub(crate) struct Guest {
    visit: Visit,
    pub(crate) outside: Outside,
}

impl std::ops::Deref for Guest {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl FromRequestParts<App> for Guest {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let visit = Visit::from_request_parts(parts, app).await?;
        let named = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let Path(named) = named.map_err(|_| Failure::NoSuchPage)?;
        let city = named.get("city").ok_or(Failure::NoSuchPage)?;
        let outside = visit.service().outside(city).await?;
        Ok(Self { visit, outside })
    }
}
