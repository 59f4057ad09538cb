//! `/ratings/{id}/verify`: what a rating was made of, and whether it can be made again.

use axum::response::Response;
use liandai_model::{RatingId, Subject};
use liandai_service::{
    rating::{Changed, RatingView, Verified, hexadecimal},
    store::rating::RatingResult,
};

use super::{points, view::Head};
use crate::{failure::Failure, fields::Fields, ids::Id, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/ratings/verify.html")]
struct VerifyPage<'a> {
    page: &'a Page<'a>,
    head: Head<'a>,
    view: &'a RatingView,
    verified: Option<&'a Verified>,
}

impl VerifyPage<'_> {
    fn follows(&self) -> String {
        let counts = &self.view.counts;
        let told = ("amount", counts.amount);
        self.page.t2("rating-consequences-told", ("count", counts.consequences), told)
    }

    fn digest(digest: &[u8]) -> String {
        hexadecimal(digest)
    }

    fn warning(&self, told: &liandai_service::import::Told) -> String {
        told.text(self.page.messages())
    }

    fn whom(changed: &Changed) -> (&str, &str) {
        let row = changed.now.as_ref().or(changed.stored.as_ref());
        row.map_or(("", ""), |row| (row.name.as_str(), row.code.as_str()))
    }

    #[expect(clippy::ref_option, reason = "templates hand over fields by reference")]
    fn outcome(&self, row: &Option<RatingResult>) -> String {
        let Some(row) = row else { return self.page.t("rating-absent") };
        let grade = match row.stars.or(row.class) {
            Some(class) if row.subject == Subject::Institution.id() => self.page.word("rating-class", class),
            Some(stars) => self.page.n1("rating-stars", "stars", stars),
            None => self.page.word("rating-status", &row.status),
        };
        format!("{grade} {}", points(row.total))
    }
}

/// `GET /ratings/{id}/verify`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<RatingId>) -> Result<Response, Failure> {
    draw(&visit, id, None).await
}

/// `POST /ratings/{id}/verify`
pub(crate) async fn submit(visit: SignedIn, Id(id): Id<RatingId>, _: Fields) -> Result<Response, Failure> {
    let verified = visit.service().verify_rating(&visit.call, id).await?;
    draw(&visit, id, Some(&verified)).await
}

async fn draw(visit: &SignedIn, id: RatingId, verified: Option<&Verified>) -> Result<Response, Failure> {
    let view = visit.service().show_rating(&visit.call, id).await?;
    if !view.may.inspect {
        return Err(Failure::NoSuchPage);
    }
    let title = super::period(&visit.page("ratings-title"), &view.rating.period);
    let page = visit.page_of(&title).within("nav-ratings").under("/ratings", "nav-ratings");
    let page = page.under_named(&format!("/ratings/{id}"), &title);
    visit.show(&VerifyPage { head: Head::new(&page, &view, "verify"), page: &page, view: &view, verified })
}
