//! What every page of one rating begins with: what it is, its steps, what can be done, its parts.

use askama::{Template, filters::HtmlSafe};
use liandai_model::{RatingState, Subject};
use liandai_service::{
    rating::{RatingView, subjects_of},
    regulation::terms::TermOf,
};

use super::{list::look, period};
use crate::page::Page;

/// The head of a rating's pages.
#[derive(Template)]
#[template(path = "pages/ratings/head.html")]
pub(crate) struct Head<'a> {
    page: &'a Page<'a>,
    view: &'a RatingView,
    here: &'a str,
}

impl HtmlSafe for Head<'_> {}

/// A step of a rating: its message, whether it is taken, and what is said of it.
struct Step {
    key: &'static str,
    is_done: bool,
    is_here: bool,
    note: String,
}

impl<'a> Head<'a> {
    pub(crate) const fn new(page: &'a Page<'a>, view: &'a RatingView, here: &'a str) -> Self {
        Self { page, view, here }
    }

    fn period(&self) -> String {
        period(self.page, &self.view.rating.period)
    }

    fn look(&self) -> (&'static str, &'static str) {
        look(self.view.rating.state)
    }

    fn steps(&self) -> Vec<Step> {
        let rating = &self.view.rating;
        let who = |account| self.view.names.account(account).to_owned();
        let said = |by: Option<liandai_model::AccountId>, at: Option<liandai_model::Instant>| {
            at.map_or_else(String::new, |at| {
                format!("{} {}", by.map(who).unwrap_or_default(), self.page.day(&at.day()))
            })
        };
        let reached = match rating.state {
            RatingState::Computing | RatingState::Failed => 0,
            RatingState::Proclaimed | RatingState::Superseded => 4,
            // A discarded one stays where it was.
            _ if rating.notice_from.is_some() => 3,
            _ if rating.approved_at.is_some() => 2,
            _ => 1,
        };
        let notice = match (rating.notice_from, rating.notice_to) {
            (Some(from), Some(to)) => self.page.period(&from, &Some(to)),
            _ => String::new(),
        };
        let notes = [
            ("rating-step-computed", said(rating.computed_by, Some(rating.computed_at))),
            ("rating-step-approved", said(rating.approved_by, rating.approved_at)),
            ("rating-step-noticed", notice),
            ("rating-step-proclaimed", said(rating.proclaimed_by, rating.proclaimed_at)),
        ];
        let steps = notes.into_iter().enumerate();
        steps
            .map(|(at, (key, note))| Step { key, note, is_done: at < reached, is_here: at == reached })
            .collect()
    }

    fn notice_text(&self) -> String {
        self.page.t1("rating-notice-text", "days", self.page.term(TermOf::Notice).text)
    }

    fn kinds(&self) -> &'static [Subject] {
        subjects_of(&self.view.rating.period)
    }

    fn is_here(&self, name: &str) -> bool {
        self.here == name
    }

    fn has_results(&self) -> bool {
        !self.view.rating.results_digest.is_empty()
    }
}
