//! `/inspections/mine`: what inspections found about the visitor and their unit, and which are announced.

use axum::response::Response;
use liandai_service::{
    inspection::Coming,
    store::{
        Page as Part,
        inspection_list::{FindingFilter, FindingRow, FindingSort, InspectionRow},
    },
};

use super::{
    MINE, PATH, tabs,
    words::{checklist, item, rectify_looks},
};
use crate::{
    failure::Failure, fields::Filters, page::Page, pages::duties::Tabs, parts::Pager, visit::SignedIn,
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/inspections/mine.html")]
struct MinePage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    own: &'a Coming,
    pager: Pager<'a>,
    tabs: Tabs,
}

impl MinePage<'_> {
    fn title(&self, row: &FindingRow) -> String {
        item(self.visit, &row.item).1
    }

    fn checklist(&self, row: &InspectionRow) -> String {
        checklist(self.visit, &row.checklist)
    }

    fn looks(&self, row: &FindingRow) -> (&'static str, &'static str, &'static str) {
        rectify_looks(row.rectify, row.due_day, self.visit.call.today())
    }
}

/// `GET /inspections/mine`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let shown = filters.text("show");
    let filter = FindingFilter {
        text: filters.some("q").map(str::to_owned),
        to_rectify: shown == "open",
        overdue_on: (shown == "overdue").then(|| visit.call.today()),
        unseen: shown == "unseen",
        ..FindingFilter::default()
    };
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let own = visit.service().own_findings(&visit.call, &filter, (FindingSort::Day, false), part).await?;
    let page = visit.page("inspections-mine").within("nav-inspections");
    let page = if visit.service().sees_inspections(&visit.call) {
        page.under(PATH, "nav-inspections")
    } else {
        page
    };
    visit.show(&MinePage {
        pager: Pager::new(&page, MINE, &filters, &own.findings),
        tabs: tabs(&page, &visit, MINE),
        page: &page,
        visit: &visit,
        filters: &filters,
        own: &own,
    })
}
