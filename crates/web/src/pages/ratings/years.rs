//! What came out for somebody over the years, and what has followed: a card on their page.

use askama::{Template, filters::HtmlSafe};
use liandai_model::{ConsequenceState, Lang, Text};
use liandai_service::{
    rating::Years,
    settlement::{Barred, title},
    store::{consequence::Consequence, rating_list::YearResult},
};

use super::{period, points, trend::ratings as ratings_figure};
use crate::{figure::Figure, page::Page, parts::Stars, visit::SignedIn};

/// The card.
#[derive(Template)]
#[template(path = "pages/ratings/years.html")]
pub(crate) struct YearsCard<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    years: &'a Years,
    /// Totals and stars as lines.
    figure: Option<Figure<'a>>,
    /// Where the whole way is shown.
    trend: Option<String>,
}

impl HtmlSafe for YearsCard<'_> {}

impl<'a> YearsCard<'a> {
    pub(crate) fn new(page: &'a Page<'a>, visit: &'a SignedIn, years: &'a Years) -> Self {
        let ratings: Vec<_> = years.results.iter().rev().cloned().collect();
        Self { page, visit, years, figure: ratings_figure(page, &ratings), trend: None }
    }

    /// With the page on which every month is shown too.
    pub(crate) fn with_trend(mut self, path: String) -> Self {
        self.trend = Some(path);
        self
    }

    fn period(&self, text: &str) -> String {
        period(self.page, text)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn stars(&self, stars: &i64) -> Stars<'_> {
        Stars::new(self.page, *stars)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn class(&self, class: &i64) -> String {
        self.page.word("rating-class", class)
    }

    fn points(row: &YearResult) -> String {
        points(row.total)
    }

    fn why(row: &YearResult) -> String {
        format!("/ratings/{}/why/{}:{}", row.rating_id, row.subject, row.code)
    }

    /// What has followed and was not withdrawn.
    fn follows(&self) -> Vec<&Consequence> {
        let live = |one: &&Consequence| one.state != ConsequenceState::Withdrawn;
        self.years.consequences.iter().filter(live).collect()
    }

    fn barred(&self, bar: &Barred) -> String {
        let what = worded(self.visit, &bar.consequence.subject, &bar.consequence.code).to_owned();
        let until = self.page.day(&bar.until);
        self.page.t2("settlement-barred", ("what", what), ("until", until))
    }

    fn title(&self, one: &'a Consequence) -> &str {
        worded(self.visit, &one.subject, &one.code)
    }
}

/// What a consequence is called by the regulation in force.
pub(crate) fn worded<'a>(visit: &'a SignedIn, subject: &str, code: &'a str) -> &'a str {
    let lang: Lang = visit.lang;
    title(visit.call.package(), subject, code).map_or(code, |title| Text::get(title, lang))
}
