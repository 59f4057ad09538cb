//! `/reviews/{id}`: a review as it was gathered, with what the head says of it; and for the head the form to say so and to publish.

#![expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "templates hand over references, and ask a page for everything"
)]

use axum::response::Response;
use liandai_model::{Day, Lang, ReviewId, ReviewState};
use liandai_service::{
    regulation::short_digest,
    review::{Execution, OfObjective, ReviewView, Words},
};

use super::{PATH, look, quarter};
use crate::{
    failure::Failure, fields::Filters, figure::Figure, form::Form, ids::Id, page::Page, visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/reviews/show.html")]
struct ShowPage<'a> {
    page: &'a Page<'a>,
    lang: Lang,
    view: &'a ReviewView,
    form: &'a Form,
    figure: Option<Figure<'a>>,
}

impl ShowPage<'_> {
    fn quarter(&self) -> String {
        quarter(self.page, &self.view.one.period)
    }

    fn title(&self) -> String {
        self.page.t2("review-question", ("name", &self.view.institution), ("quarter", self.quarter()))
    }

    fn look(&self) -> (&'static str, &'static str) {
        look(self.view.one.state)
    }

    fn is_published(&self) -> bool {
        self.view.one.state == ReviewState::Published
    }

    fn is_withdrawn(&self) -> bool {
        self.view.one.state == ReviewState::Withdrawn
    }

    fn words<'b>(&self, words: &'b Words) -> &'b str {
        match self.lang {
            Lang::Zh => &words.zh,
            Lang::En => &words.en,
        }
    }

    fn as_of(&self) -> String {
        let day = Day::parse(self.view.figures.as_of.as_bytes());
        day.map_or_else(|_| self.view.figures.as_of.clone(), |day| self.page.day(&day))
    }

    fn digest(&self) -> String {
        short_digest(&self.view.one.digest)
    }

    fn share(&self, execution: &Execution) -> String {
        execution.share().map_or_else(|| "–".to_owned(), |share| format!("{share}%"))
    }

    fn part(&self, of: &i64, among: &i64) -> String {
        match (of * 100).checked_div(*among) {
            Some(share) => format!("{share}% ({of}/{among})"),
            None => "–".to_owned(),
        }
    }

    fn month(&self, period: &str) -> String {
        let day = Day::parse(format!("{period}-01").as_bytes());
        day.map_or_else(|_| period.to_owned(), |day| self.page.month(&day))
    }

    /// An objective's figure, target, class, icon and word.
    fn stands(&self, one: &OfObjective) -> (String, String, &'static str, &'static str, String) {
        let (class, icon) = match one.light.as_str() {
            "met" => ("status-good", "circle-check"),
            "near" => ("status-warn", "alert-circle"),
            "missed" => ("status-bad", "alert-triangle"),
            _ => ("", "circle-dashed"),
        };
        let figure = match (one.light.as_str(), one.at_least) {
            ("unknown", _) => "–".to_owned(),
            (_, Some(_)) => self.part(&one.of, &one.among),
            _ => self.page.n1("objective-count", "count", one.of),
        };
        let target = match (one.at_least, one.at_most) {
            (Some(percent), _) => self.page.t1("objective-target-share", "percent", percent),
            (_, Some(most)) => self.page.t1("objective-target-most", "most", most),
            _ => "–".to_owned(),
        };
        (figure, target, class, icon, self.page.word("objective-light", &one.light))
    }
}

/// `GET /reviews/{id}`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<ReviewId>,
    _filters: Filters,
) -> Result<Response, Failure> {
    let view = visit.service().show_review(&visit.call, id).await?;
    let version = view.one.version.to_string();
    let form = Form::filled(&[("comment", &view.one.comment), ("version", &version)]);
    draw(&visit, &view, &form)
}

/// The review with the form as it was filled in.
pub(super) fn draw(visit: &SignedIn, view: &ReviewView, form: &Form) -> Result<Response, Failure> {
    let page = visit.page("review-title").within("nav-reviews").under(PATH, "nav-reviews");
    let figure = bars(&page, view);
    let shown = ShowPage { page: &page, lang: visit.lang, view, form, figure };
    if form.is_refused() { visit.refuse(&shown) } else { visit.show(&shown) }
}

/// Each place's duties: done in time, late, not done.
fn bars<'a>(page: &'a Page<'a>, view: &ReviewView) -> Option<Figure<'a>> {
    let places = &view.figures.places;
    if places.is_empty() {
        return None;
    }
    let parts = ["duty-in-time", "duty-late", "duty-missing"].map(|key| page.t(key));
    let row = |place: &liandai_service::review::OfPlace| {
        let name = if place.name.is_empty() { page.t("duty-no-unit") } else { place.name.clone() };
        let execution = &place.execution;
        (name, vec![execution.in_time, execution.late, execution.missing()])
    };
    Some(Figure::judged(
        page,
        "review-by-place",
        "clause-year-unit",
        &parts,
        places.iter().map(row).collect(),
    ))
}
