//! `/ratings/{id}/notice`: what a rating's public notice shows to the people of an institution; fit to be printed and pinned up.

use axum::response::Response;
use liandai_model::{RatingId, RatingState, RemedyKind, Subject};
use liandai_service::{remedy::RatingNotice, store::rating_list::ResultRow};

use super::words::asking;
use crate::{
    failure::Failure,
    fields::Filters,
    ids::Id,
    page::Page,
    pages::ratings::{period, points},
    parts::Stars,
    rules::Shows,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/remedies/notice.html")]
struct NoticePage<'a> {
    page: &'a Page<'a>,
    notice: &'a RatingNotice,
    shows: Shows,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
impl NoticePage<'_> {
    fn period(&self) -> String {
        period(self.page, &self.notice.rating.period)
    }

    fn days(&self) -> String {
        match (self.notice.rating.notice_from, self.notice.rating.notice_to) {
            (Some(from), Some(to)) => self.page.period(&from, &Some(to)),
            _ => String::new(),
        }
    }

    fn lasts(&self) -> bool {
        self.notice.rating.state == RatingState::Noticed
    }

    #[expect(clippy::ref_option, reason = "templates hand over fields by reference")]
    fn points(value: &Option<i64>) -> String {
        points(*value)
    }

    fn stars(&self, stars: &i64) -> Stars<'_> {
        Stars::new(self.page, *stars)
    }

    fn asking(&self, subject: &Subject, row: &ResultRow) -> String {
        asking(self.notice.rating.id, *subject, &row.code, RemedyKind::Objection)
    }
}

/// `GET /ratings/{id}/notice?institution=…`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<RatingId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let notice = visit.service().rating_notice(&visit.call, id, filters.parsed("institution")).await?;
    let page = visit.page("rating-notice-sheet").within("nav-notices").under("/notices", "nav-notices");
    let first = notice.rating.notice_from.unwrap_or_else(|| visit.call.today());
    let shows = Shows::on(&page, first);
    visit.show(&NoticePage { page: &page, notice: &notice, shows })
}
