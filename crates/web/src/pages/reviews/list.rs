//! `/reviews`: the reviews that one may read, and for a head the form that gathers the next.

#![expect(clippy::unused_self, reason = "templates hand over references, and ask a page for everything")]

use axum::response::Response;
use liandai_model::ReviewState;
use liandai_service::{
    powers::Action,
    review::{Quarter, ReviewChoices},
    store::{
        Page as Part, Paged,
        review::{ReviewFilter, ReviewRow},
    },
};

use super::{PATH, look, quarter};
use crate::{
    download::workbook,
    failure::Failure,
    fields::{Fields, Filters},
    form::Form,
    page::Page,
    parts::Pager,
    visit::SignedIn,
};

/// Rows of a page.
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/reviews/list.html")]
struct ListPage<'a> {
    page: &'a Page<'a>,
    filters: &'a Filters,
    form: &'a Form,
    found: &'a Paged<ReviewRow>,
    pager: Pager<'a>,
    choices: Option<&'a ReviewChoices>,
    may_export: bool,
}

impl ListPage<'_> {
    fn quarter(&self, period: &str) -> String {
        quarter(self.page, period)
    }

    fn quarters(&self) -> Vec<(String, String)> {
        let all = self.choices.map_or(&[][..], |choices| &choices.quarters);
        all.iter().map(|one: &Quarter| (one.to_string(), quarter(self.page, &one.to_string()))).collect()
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn look(&self, state: &ReviewState) -> (&'static str, &'static str) {
        look(*state)
    }

    fn states(&self) -> Vec<(&'static str, bool)> {
        ReviewState::ALL.iter().map(|state| (state.id(), self.filters.text("state") == state.id())).collect()
    }

    fn is_narrowed(&self) -> bool {
        ["q", "year", "state"].iter().any(|name| self.filters.has(name))
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[]))
    }
}

fn wanted(filters: &Fields) -> ReviewFilter {
    ReviewFilter {
        text: filters.some("q").map(str::to_owned),
        year: filters.parsed("year").filter(|year| (2000..=9000).contains(year)),
        state: filters.some("state").and_then(ReviewState::from_id),
    }
}

/// `GET /reviews`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    draw(&visit, &filters, &Form::filled(&[])).await
}

/// The list with the form as it was filled in.
pub(super) async fn draw(visit: &SignedIn, filters: &Filters, form: &Form) -> Result<Response, Failure> {
    let (service, call) = (visit.service(), &visit.call);
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let found = service.list_reviews(call, &wanted(filters), part).await?;
    let choices = if service.may_anywhere(call, Action::HoldReview) {
        Some(service.review_choices(call).await?)
    } else {
        None
    };
    let page = visit.page("reviews-title").within("nav-reviews");
    let shown = ListPage {
        pager: Pager::new(&page, PATH, filters, &found),
        page: &page,
        filters,
        form,
        found: &found,
        choices: choices.as_ref().filter(|choices| !choices.institutions.is_empty()),
        may_export: service.may_anywhere(call, Action::Export),
    };
    if form.is_refused() { visit.refuse(&shown) } else { visit.show(&shown) }
}

/// `GET /reviews/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = wanted(&filters);
    let list = visit.service().export_reviews(&visit.call, &filter, visit.messages());
    Ok(workbook("reviews.xlsx", list.await?))
}
