//! `/ratings/{id}`: the table of ranks.

use axum::response::Response;
use liandai_model::{RatingId, RatingState, Subject};
use liandai_service::{
    powers::Action,
    rating::{RatingView, ResultsPage},
    store::{
        Page as Part,
        rating_list::{ResultFilter, ResultRow, ResultSort},
    },
};

use super::{Worded, points, view::Head};
use crate::{
    download::workbook,
    failure::Failure,
    fields::Filters,
    ids::Id,
    page::Page,
    parts::{Pager, Stars},
    visit::SignedIn,
    words::Words,
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/ratings/results.html")]
struct ResultsTable<'a> {
    page: &'a Page<'a>,
    head: Head<'a>,
    view: &'a RatingView,
    found: &'a ResultsPage,
    subject: Subject,
    filters: &'a Filters,
    pager: Pager<'a>,
    may_export: bool,
    institution: Option<String>,
    groups: Words<'a>,
}

#[derive(askama::Template)]
#[template(path = "pages/ratings/unfinished.html")]
struct UnfinishedPage<'a> {
    page: &'a Page<'a>,
    head: Head<'a>,
    view: &'a RatingView,
}

impl UnfinishedPage<'_> {
    fn is_computing(&self) -> bool {
        self.view.rating.state == RatingState::Computing
    }

    fn problem(&self, told: &liandai_service::import::Told) -> String {
        told.text(self.page.messages())
    }
}

impl ResultsTable<'_> {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn stars(&self, stars: &i64) -> Stars<'_> {
        Stars::new(self.page, *stars)
    }

    #[expect(clippy::ref_option, reason = "templates hand over fields by reference")]
    fn points(value: &Option<i64>) -> String {
        points(*value)
    }

    fn why(&self, row: &ResultRow) -> String {
        format!("/ratings/{}/why/{}:{}", self.view.rating.id, self.subject, row.code)
    }

    fn profile(&self, row: &ResultRow) -> String {
        let section = match self.subject {
            Subject::Officer => "officers",
            Subject::Unit => "units",
            Subject::Institution => "institutions",
        };
        format!("/{section}/{}", row.subject_id)
    }

    fn marks(&self, joined: &str) -> Vec<Worded> {
        Worded::all(self.page, &self.found.version, self.subject, joined)
    }

    fn is_institutions(&self) -> bool {
        self.subject == Subject::Institution
    }

    fn status(row: &ResultRow) -> (&'static str, &'static str) {
        match row.status.as_str() {
            "disqualified" => ("status-bad", "ban"),
            "excluded" => ("", "user-off"),
            "incomplete" => ("status-warn", "circle-dashed"),
            _ => ("status-good", "check"),
        }
    }

    fn export_path(&self) -> String {
        format!("/ratings/{}/export?{}", self.view.rating.id, self.filters.query_with(&[("page", "")]))
    }

    fn without_institution(&self) -> String {
        let query = self.filters.query_with(&[("page", ""), ("institution", "")]);
        format!("/ratings/{}?{query}", self.view.rating.id)
    }

    fn grades(&self) -> Vec<(i64, String)> {
        if self.is_institutions() {
            [1, 2, 3].map(|class| (class, self.page.word("rating-class", class))).into()
        } else {
            [5, 4, 3, 2, 1].map(|stars| (stars, self.page.n1("rating-stars", "stars", stars))).into()
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn is_grade(&self, grade: &i64) -> bool {
        self.filters.parsed::<i64>("grade") == Some(*grade)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn class(&self, class: &i64) -> String {
        self.page.word("rating-class", class)
    }
}

/// `GET /ratings/{id}`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<RatingId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let service = visit.service();
    let view = service.show_rating(&visit.call, id).await?;
    let title = super::period(&visit.page("ratings-title"), &view.rating.period);
    let page = visit.page_of(&title).within("nav-ratings").under("/ratings", "nav-ratings");
    if view.rating.results_digest.is_empty() {
        return visit.show(&UnfinishedPage { head: Head::new(&page, &view, ""), page: &page, view: &view });
    }
    let filter = wanted(&filters);
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let found = service.list_results(&visit.call, id, &filter, sort(&filters), part).await?;
    let (institution, _) = service.names_of_places(&visit.call, filter.institution, None).await?;
    let subject = Subject::from_id(filter.subject).unwrap_or(Subject::Officer);
    visit.show(&ResultsTable {
        head: Head::new(&page, &view, subject.id()),
        pager: Pager::new(&page, &format!("/ratings/{id}"), &filters, &found.rows),
        page: &page,
        view: &view,
        found: &found,
        subject,
        filters: &filters,
        may_export: service.may_anywhere(&visit.call, Action::Export),
        institution,
        groups: Words::groups(&visit),
    })
}

/// `GET /ratings/{id}/export`
pub(crate) async fn export(
    visit: SignedIn,
    Id(id): Id<RatingId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let (filter, messages) = (wanted(&filters), visit.messages());
    let list = visit.service().export_results(&visit.call, id, &filter, sort(&filters), messages);
    Ok(workbook("results.xlsx", list.await?))
}

pub(super) fn wanted(filters: &Filters) -> ResultFilter {
    ResultFilter {
        subject: Subject::from_id(filters.text("of")).unwrap_or(Subject::Officer).id(),
        text: filters.some("q").map(str::to_owned),
        institution: filters.parsed("institution"),
        grade: filters.parsed("grade"),
        status: filters.some("status").map(str::to_owned),
        mark: filters.some("mark").map(str::to_owned),
    }
}

fn sort(filters: &Filters) -> ResultSort {
    match filters.text("sort") {
        "total" => ResultSort::Total,
        "name" => ResultSort::Name,
        _ => ResultSort::Place,
    }
}
