//! `/ratings`: all ratings, by period.

use axum::response::Response;
use liandai_model::RatingState;
use liandai_service::rating::{RatingList, RatingRow};

use super::period;
use crate::{failure::Failure, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/ratings/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    list: &'a RatingList,
}

impl ListPage<'_> {
    fn period(&self, row: &RatingRow) -> String {
        period(&self.page, &row.rating.period)
    }

    fn look(row: &RatingRow) -> (&'static str, &'static str) {
        look(row.rating.state)
    }

    fn computed(&self, row: &RatingRow) -> String {
        self.page.day(&row.rating.computed_at.day())
    }

    fn five(row: &RatingRow) -> u64 {
        row.counts.officers.grades.get(4).copied().unwrap_or(0)
    }

    fn is_busy(&self) -> bool {
        self.list.rows.iter().any(|row| row.rating.state == RatingState::Computing)
    }
}

/// How a state looks: class and icon.
pub(crate) const fn look(state: RatingState) -> (&'static str, &'static str) {
    match state {
        RatingState::Computing => ("status-info", "progress"),
        RatingState::Failed => ("status-bad", "alert-circle"),
        RatingState::Preview => ("status-warn", "eye"),
        RatingState::Approved => ("status-info", "check"),
        RatingState::Noticed => ("status-info", "speakerphone"),
        RatingState::Proclaimed => ("status-good", "circle-check"),
        RatingState::Superseded | RatingState::Discarded => ("", "history"),
    }
}

/// `GET /ratings`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let list = visit.service().list_ratings(&visit.call).await?;
    let page = visit.page("ratings-title").within("nav-ratings");
    visit.show(&ListPage { page, list: &list })
}
