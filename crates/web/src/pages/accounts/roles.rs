//! Roles, scopes and what they follow from, in words; for the page of an account and for one's own powers.

use liandai_service::{
    account::{Ground, HeldRole},
    powers::{Scope, Source},
};

use crate::{visit::SignedIn, words::Words};

/// Words about roles, in the reader's language.
pub(crate) struct Roles<'a> {
    visit: &'a SignedIn,
    posts: Words<'a>,
}

impl<'a> Roles<'a> {
    pub(crate) fn new(visit: &'a SignedIn) -> Self {
        Self { visit, posts: Words::posts(visit) }
    }

    /// In what capacity a role is held.
    pub(crate) fn capacity(&self, held: &HeldRole) -> String {
        self.visit.messages().text(held.holding.capacity().message())
    }

    /// Where, by name.
    pub(crate) fn scope(&self, held: &HeldRole) -> String {
        let messages = self.visit.messages();
        let names = held.scope.join(&messages.text("list-separator"));
        match (&held.holding.scope, names.is_empty()) {
            (Scope::Officers(all), true) => {
                messages.format("role-towards-people", &[("count", &all.len().to_string())])
            }
            (scope, true) => messages.text(scope.message()),
            (Scope::Institution(_), false) => messages.format("role-in-subtree", &[("name", &names)]),
            (_, false) => names,
        }
    }

    /// Why: the post, the seat, the links or the grant that it follows from.
    pub(crate) fn ground(&self, held: &HeldRole) -> String {
        let messages = self.visit.messages();
        match &held.ground {
            Ground::Post(name) => {
                let duty = match held.holding.source {
                    Source::Post { duty: Some(duty), .. } => duty.id(),
                    _ => "none",
                };
                messages.format("role-by-post", &[("post", self.posts.of(name)), ("duty", duty)])
            }
            Ground::Seat(body) => messages.format("role-by-seat", &[("body", body)]),
            Ground::Links(count) => messages.format("role-by-links", &[("count", &count.to_string())]),
            Ground::Grant { reason, granter: Some(granter) } => {
                messages.format("role-by-grant", &[("granter", granter), ("reason", reason)])
            }
            Ground::Grant { granter: None, .. } => messages.text("role-by-set-up"),
            Ground::LentGrant => messages.text("role-by-lent-grant"),
            Ground::Account => messages.text("role-by-account"),
        }
    }
}

/// The scope of a grant, by name.
pub(crate) fn grant_scope(visit: &SignedIn, institution: Option<&str>, unit: Option<&str>) -> String {
    match (institution, unit) {
        (Some(institution), Some(unit)) => format!("{institution} {unit}"),
        (None, Some(unit)) => unit.to_owned(),
        (Some(institution), None) => visit.messages().format("role-in-subtree", &[("name", institution)]),
        (None, None) => visit.messages().text("power-scope-city"),
    }
}
