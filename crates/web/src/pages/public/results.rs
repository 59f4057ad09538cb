//! `/public/{city}/results`: what was proclaimed, as far as the administrator allows.

use axum::response::Response;
use liandai_model::{Day, Subject};
use liandai_service::{
    public::{Choice, Outside},
    rating::{PublicAsk, PublicResult, PublicResults},
    setting::Published,
    store::Page as Part,
};

use super::Guest;
use crate::{
    failure::Failure,
    fields::Filters,
    page::Page,
    pages::ratings,
    parts::{Pager, Stars},
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/public/results.html")]
struct ResultsPage<'a> {
    page: &'a Page<'a>,
    outside: &'a Outside,
    filters: &'a Filters,
    found: &'a PublicResults,
    pager: Pager<'a>,
    institutions: &'a [Choice],
}

impl ResultsPage<'_> {
    fn kinds(&self) -> Vec<(&'static str, bool)> {
        let all = [Subject::Unit, Subject::Institution, Subject::Officer];
        let is_shown = |of: &Subject| *of != Subject::Officer || self.found.published == Published::People;
        all.into_iter().filter(is_shown).map(|of| (of.id(), of == self.found.subject)).collect()
    }

    fn path_of(&self, kind: &str) -> String {
        format!(
            "/public/{}/results?{}",
            self.outside.code,
            self.filters.query_with(&[("of", kind), ("page", "")])
        )
    }

    fn period(&self, period: &str) -> String {
        ratings::period(self.page, period)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn answer(&self, period: &str, day: &Day) -> String {
        let (period, day) = (self.period(period), self.page.day(day));
        self.page.t2("public-results-answer", ("period", period), ("day", day))
    }

    fn is_shown(&self, period: &str) -> bool {
        self.found.shown.as_ref().is_some_and(|(shown, _)| shown == period)
    }

    fn is_here(&self, choice: &Choice) -> bool {
        self.filters.text("institution") == choice.id.to_string()
    }

    fn is_institutions(&self) -> bool {
        self.found.subject == Subject::Institution
    }

    fn is_officers(&self) -> bool {
        self.found.subject == Subject::Officer
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn stars(&self, stars: &i64) -> Stars<'_> {
        Stars::new(self.page, *stars)
    }

    fn grade(row: &PublicResult) -> Option<i64> {
        row.grade
    }
}

/// `GET /public/{city}/results`
pub(crate) async fn show(guest: Guest, filters: Filters) -> Result<Response, Failure> {
    let ask = PublicAsk {
        subject: filters.some("of").and_then(Subject::from_id),
        period: filters.some("period").map(str::to_owned),
        institution: filters.parsed("institution"),
        text: filters.some("q").map(str::to_owned),
    };
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let found = guest.service().public_results(&guest.outside, &ask, part).await?;
    let institutions = guest.service().public_institutions(&guest.outside).await?;
    let page = guest.page("public-results-title");
    let path = format!("/public/{}/results", guest.outside.code);
    guest.show(&ResultsPage {
        pager: Pager::new(&page, &path, &filters, &found.rows),
        page: &page,
        outside: &guest.outside,
        filters: &filters,
        found: &found,
        institutions: &institutions,
    })
}
