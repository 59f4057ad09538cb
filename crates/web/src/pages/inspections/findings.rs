//! `/inspections/findings`: what inspections found, what is to be confirmed, put right and looked at again.

use axum::response::Response;
use liandai_service::{
    powers::Action,
    store::{
        Page as Part, Paged,
        inspection_list::{FindingFilter, FindingRow, FindingSort},
    },
};

use super::{
    FINDINGS, PATH, tabs,
    words::{item, items, rectify_looks},
};
use crate::{
    download::workbook,
    failure::Failure,
    fields::Filters,
    page::Page,
    pages::duties::Tabs,
    parts::{Heading, Pager, Sorted},
    visit::SignedIn,
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/inspections/findings.html")]
struct FindingsPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    found: &'a Paged<FindingRow>,
    pager: Pager<'a>,
    sorted: Sorted<'a>,
    tabs: Tabs,
    may_export: bool,
}

impl FindingsPage<'_> {
    fn title(&self, row: &FindingRow) -> String {
        item(self.visit, &row.item).1
    }

    fn items(&self) -> Vec<(String, String)> {
        items(self.visit)
    }

    fn looks(&self, row: &FindingRow) -> (&'static str, &'static str, &'static str) {
        rectify_looks(row.rectify, row.due_day, self.visit.call.today())
    }

    fn heading(&self, column: &'static str, key: &str) -> Heading<'_> {
        self.sorted.heading(column, key)
    }

    fn export_path(&self) -> String {
        format!("{FINDINGS}/export?{}", self.filters.query_with(&[("page", "")]))
    }
}

fn wanted(visit: &SignedIn, filters: &Filters) -> FindingFilter {
    let shown = filters.text("show");
    FindingFilter {
        text: filters.some("q").map(str::to_owned),
        item: filters.some("item").map(str::to_owned),
        institution: filters.parsed("institution"),
        unrectified: shown == "open",
        overdue_on: (shown == "overdue").then(|| visit.call.today()),
        recheck_by: (shown == "recheck").then_some(visit.call.actor.account),
        confirmable: (shown == "confirm")
            .then(|| visit.service().confirmable_findings(&visit.call))
            .flatten(),
        ..FindingFilter::default()
    }
}

fn sort(filters: &Filters) -> (FindingSort, bool) {
    let by = filters.text("sort");
    let sort = match by.trim_start_matches('-') {
        "due" => FindingSort::Due,
        "unit" => FindingSort::Unit,
        _ => FindingSort::Day,
    };
    let is_up = sort == FindingSort::Day && by == "day";
    (sort, is_up || (sort != FindingSort::Day && by.starts_with('-')))
}

/// `GET /inspections/findings`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let (service, call) = (visit.service(), &visit.call);
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let found = service.list_findings(call, &wanted(&visit, &filters), sort(&filters), part).await?;
    let page =
        visit.page("inspection-findings-title").within("nav-inspections").under(PATH, "nav-inspections");
    visit.show(&FindingsPage {
        pager: Pager::new(&page, FINDINGS, &filters, &found),
        sorted: Sorted::new(&page, FINDINGS, &filters),
        tabs: tabs(&page, &visit, FINDINGS),
        page: &page,
        visit: &visit,
        filters: &filters,
        found: &found,
        may_export: service.may_anywhere(call, Action::Export),
    })
}

/// `GET /inspections/findings/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = wanted(&visit, &filters);
    let list = visit.service().export_findings(&visit.call, &filter, sort(&filters), visit.messages());
    Ok(workbook("findings.xlsx", list.await?))
}
