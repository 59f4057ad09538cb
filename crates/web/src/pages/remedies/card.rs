//! What was asked for about a result and what can be: a card on the page that derives it.

use askama::{Template, filters::HtmlSafe};
use liandai_model::{Day, RatingId, RemedyKind, Subject};
use liandai_service::{
    remedy::{OfResult, Way},
    store::remedy::Remedy,
};

use super::words::{asking, look, note, until};
use crate::page::Page;

/// The card.
#[derive(Template)]
#[template(path = "pages/remedies/card.html")]
pub(crate) struct Card<'a> {
    page: &'a Page<'a>,
    of: &'a OfResult,
    today: Day,
}

impl HtmlSafe for Card<'_> {}

impl<'a> Card<'a> {
    pub(crate) const fn new(page: &'a Page<'a>, of: &'a OfResult, today: Day) -> Self {
        Self { page, of, today }
    }

    fn is_empty(&self) -> bool {
        let of = self.of;
        !of.is_held
            && of.ways.is_empty()
            && of.remedies.is_empty()
            && of.followed.is_empty()
            && of.successor.is_none()
    }

    fn looks(one: &Remedy) -> (&'static str, &'static str) {
        look(one.state)
    }

    fn until(&self, way: &Way) -> String {
        until(self.page, way, self.today)
    }

    fn note(&self, way: &Way) -> Option<String> {
        note(self.page, way)
    }

    fn is_over(&self, way: &Way) -> bool {
        way.is_over(self.today)
    }

    fn asking(&self, way: &Way) -> String {
        let subject = Subject::from_id(&self.of.result.subject).unwrap_or(Subject::Officer);
        asking(self.of.rating.id, subject, &self.of.result.code, way.kind)
    }

    /// The derivation in another rating.
    fn elsewhere(&self, rating: &RatingId) -> String {
        format!("/ratings/{rating}/why/{}:{}", self.of.result.subject, self.of.result.code)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn followed(&self, kind: &RemedyKind) -> String {
        self.page.word("remedy-followed", kind)
    }
}
