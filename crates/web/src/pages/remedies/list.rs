//! `/remedies`: those that wait for the visitor with the day by which each is due, and the visitor's own.

use axum::response::Response;
use liandai_model::{Day, ObjectionState, RemedyKind};
use liandai_service::{
    powers::Action,
    remedy::RemedyList,
    store::{
        Page as Part,
        remedy::{Remedy, RemedyFilter},
    },
};

use super::words::look;
use crate::{
    download::workbook, failure::Failure, fields::Filters, page::Page, pages::ratings::period, parts::Pager,
    visit::SignedIn,
};

const PATH: &str = "/remedies";
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/remedies/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    list: &'a RemedyList,
    pager: Pager<'a>,
    today: Day,
    is_mine: bool,
    may_decide: bool,
    may_export: bool,
}

impl ListPage<'_> {
    fn looks(row: &Remedy) -> (&'static str, &'static str) {
        look(row.state)
    }

    fn period(&self, text: &str) -> String {
        period(&self.page, text)
    }

    fn asked(&self, row: &Remedy) -> String {
        self.page.day(&row.at.day())
    }

    fn is_late(&self, row: &Remedy) -> bool {
        row.state == ObjectionState::Open && row.due_day.is_some_and(|due| due < self.today)
    }

    fn kinds() -> &'static [RemedyKind] {
        RemedyKind::ALL
    }

    fn states() -> &'static [ObjectionState] {
        ObjectionState::ALL
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }
}

fn wanted(visit: &SignedIn, filters: &Filters) -> RemedyFilter {
    RemedyFilter {
        kind: filters.parsed("kind"),
        state: filters.parsed("state"),
        overdue: filters.has("late").then(|| visit.call.today()),
        ..RemedyFilter::default()
    }
}

/// `GET /remedies`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let service = visit.service();
    let may_decide = service.may_anywhere(&visit.call, Action::DecideObjection);
    let is_mine = !may_decide || filters.text("whose") == "mine";
    let (filter, part) = (wanted(&visit, &filters), Part::new(filters.parsed("page").unwrap_or(1), ROWS));
    let list = if is_mine {
        service.own_remedies(&visit.call, &filter, part).await?
    } else {
        service.remedies_to_decide(&visit.call, &filter, part).await?
    };
    let page = visit.page("remedies-title").within("nav-notices").under("/notices", "nav-notices");
    visit.show(&ListPage {
        pager: Pager::new(&page, PATH, &filters, &list.rows),
        page,
        filters: &filters,
        list: &list,
        today: visit.call.today(),
        is_mine,
        may_decide,
        may_export: !is_mine && service.may_anywhere(&visit.call, Action::Export),
    })
}

/// `GET /remedies/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = wanted(&visit, &filters);
    let list = visit.service().export_remedies(&visit.call, &filter, visit.messages());
    Ok(workbook("remedies.xlsx", list.await?))
}
