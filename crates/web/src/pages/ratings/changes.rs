//! `/ratings/{id}/changes`: who differs from the rating before.

use axum::response::Response;
use liandai_model::{RatingId, Subject};
use liandai_service::{
    rating::{Compared, RatingView},
    store::{Page as Part, rating_list::Difference},
};

use super::{points, view::Head};
use crate::{failure::Failure, fields::Filters, ids::Id, page::Page, parts::Pager, visit::SignedIn};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/ratings/changes.html")]
struct ChangesPage<'a> {
    page: &'a Page<'a>,
    head: Head<'a>,
    view: &'a RatingView,
    compared: &'a Compared,
    pager: Pager<'a>,
}

#[expect(clippy::ref_option, reason = "templates hand over fields by reference")]
impl ChangesPage<'_> {
    fn answer(&self) -> String {
        let count = self.compared.rows.total;
        match &self.compared.before {
            Some(before) => {
                let day = self.page.day(&before.computed_at.day());
                self.page.t2("rating-changes-answer", ("count", count), ("day", day))
            }
            None => self.page.t("rating-changes-first"),
        }
    }

    fn points(value: &Option<i64>) -> String {
        points(*value)
    }

    fn outcome(&self, row: &Difference, status: &Option<String>, grade: &Option<i64>) -> String {
        match (status.as_deref(), grade) {
            (None, _) => self.page.t("rating-absent"),
            (Some("rated"), Some(class)) if row.subject == Subject::Institution.id() => {
                self.page.word("rating-class", class)
            }
            (Some("rated"), Some(stars)) => self.page.n1("rating-stars", "stars", stars),
            (Some(status), _) => self.page.word("rating-status", status),
        }
    }

    fn why(&self, row: &Difference) -> String {
        format!("/ratings/{}/why/{}:{}", self.view.rating.id, row.subject, row.code)
    }
}

/// `GET /ratings/{id}/changes`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<RatingId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let service = visit.service();
    let view = service.show_rating(&visit.call, id).await?;
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let compared = service.compare_ratings(&visit.call, id, part).await?;
    let title = super::period(&visit.page("ratings-title"), &view.rating.period);
    let page = visit.page_of(&title).within("nav-ratings").under("/ratings", "nav-ratings");
    let page = page.under_named(&format!("/ratings/{id}"), &title);
    visit.show(&ChangesPage {
        head: Head::new(&page, &view, "changes"),
        pager: Pager::new(&page, &format!("/ratings/{id}/changes"), &filters, &compared.rows),
        page: &page,
        view: &view,
        compared: &compared,
    })
}
