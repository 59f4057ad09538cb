//! `/notices/{id}`: what one notice shows.

use axum::response::Response;
use liandai_model::{NoticeId, SheetStep};
use liandai_service::{
    fact::points_text,
    notice::NoticeView,
    store::{notice::NoticedSheet, objection::ObjectionRow},
};

use super::{
    board::PATH,
    words::{Looks, criteria, notice_looks, objection_looks},
};
use crate::{
    failure::Failure,
    ids::Id,
    page::Page,
    pages::facts::words::{period_text, subject_path},
    rules::Shows,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/notices/show.html")]
struct ShowPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    view: &'a NoticeView,
    shows: Shows,
}

impl ShowPage<'_> {
    fn period(&self) -> String {
        period_text(&self.page, self.view.notice.period)
    }

    fn days(&self) -> String {
        let notice = &self.view.notice;
        self.page.period(&notice.from_day, &Some(notice.to_day))
    }

    const fn looks(&self) -> Looks {
        notice_looks(self.view.notice.state)
    }

    const fn objection(row: &ObjectionRow) -> Looks {
        objection_looks(row.state)
    }

    fn total(sheet: &NoticedSheet) -> String {
        sheet.total.map_or_else(|| "–".to_owned(), points_text)
    }

    fn criteria(&self, sheet: &NoticedSheet) -> Vec<(String, String)> {
        criteria(self.visit, sheet.subject, sheet.points.as_deref())
    }

    fn is_noticed(sheet: &NoticedSheet) -> bool {
        sheet.step == SheetStep::PublicNotice
    }

    fn path(sheet: &NoticedSheet) -> String {
        subject_path(sheet.subject, sheet.subject_id)
    }
}

/// `GET /notices/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<NoticeId>) -> Result<Response, Failure> {
    let view = visit.service().show_notice(&visit.call, id).await?;
    let page = visit.page_of(&view.notice.institution).within("nav-notices").under(PATH, "nav-notices");
    let shows = Shows::on(&page, view.notice.from_day);
    visit.show(&ShowPage { page, visit: &visit, view: &view, shows })
}
