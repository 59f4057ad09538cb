//! `/cases`: what the visitor acts in or their office handles.

use axum::response::Response;
use liandai_model::{CaseSource, CaseState};
use liandai_service::store::{
    Page as Part, Paged,
    case_list::{CaseFilter, CaseRow, CaseSort},
};

use super::{
    PATH,
    words::{handling_note, light, looks, prohibition, prohibitions},
};
use crate::{
    download::workbook,
    failure::Failure,
    fields::Filters,
    page::Page,
    parts::{Heading, Pager, Sorted},
    visit::SignedIn,
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/cases/list.html")]
struct ListPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    found: &'a Paged<CaseRow>,
    pager: Pager<'a>,
    sorted: Sorted<'a>,
    note: String,
    may_open: bool,
}

impl ListPage<'_> {
    const fn looks(row: &CaseRow) -> (&'static str, &'static str) {
        looks(row.state)
    }

    fn light(&self, row: &CaseRow) -> Option<(&'static str, &'static str, &'static str)> {
        light(row.due_day?, self.visit.call.today())
    }

    fn opened(&self, row: &CaseRow) -> String {
        self.page.day(&row.opened_at.day())
    }

    fn prohibition(&self, row: &CaseRow) -> String {
        prohibition(self.visit, &row.clause)
    }

    fn prohibitions(&self) -> Vec<(String, String)> {
        prohibitions(self.visit)
    }

    const fn states() -> &'static [CaseState] {
        CaseState::ALL
    }

    const fn sources() -> &'static [CaseSource] {
        CaseSource::ALL
    }

    fn heading(&self, column: &'static str, key: &str) -> Heading<'_> {
        self.sorted.heading(column, key)
    }

    fn answer(&self) -> String {
        let late = self.found.rows.iter().filter(|row| {
            self.light(row).is_some_and(|(class, _, _)| class == "status-bad") && row.holder.is_some()
        });
        self.page.t2("cases-answer", ("total", self.found.total), ("late", late.count()))
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }
}

fn wanted(visit: &SignedIn, filters: &Filters) -> CaseFilter {
    let shown = filters.text("show");
    CaseFilter {
        state: filters.some("state").and_then(CaseState::from_id),
        source: filters.some("source").and_then(CaseSource::from_id),
        clause: filters.some("clause").map(str::to_owned),
        text: filters.some("q").map(str::to_owned),
        open: matches!(shown, "open" | "mine"),
        overdue_on: (shown == "overdue").then(|| visit.call.today()),
        held_by: (shown == "mine").then_some(visit.call.actor.account),
        unheld: shown == "unheld",
    }
}

fn sort(filters: &Filters) -> (CaseSort, bool) {
    let by = filters.text("sort");
    let sort = match by.trim_start_matches('-') {
        "number" => CaseSort::Number,
        "officer" => CaseSort::Officer,
        "opened" => CaseSort::Opened,
        _ => CaseSort::Due,
    };
    (sort, by.starts_with('-'))
}

/// `GET /cases`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let found =
        visit.service().list_cases(&visit.call, &wanted(&visit, &filters), sort(&filters), part).await?;
    let page = visit.page("cases-title").within("nav-cases");
    visit.show(&ListPage {
        pager: Pager::new(&page, PATH, &filters, &found),
        sorted: Sorted::new(&page, PATH, &filters),
        page: &page,
        visit: &visit,
        filters: &filters,
        found: &found,
        note: handling_note(&visit),
        may_open: visit.service().opens_cases(&visit.call),
    })
}

/// `GET /cases/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = wanted(&visit, &filters);
    let list = visit.service().export_cases(&visit.call, &filter, sort(&filters), visit.messages());
    Ok(workbook("cases.xlsx", list.await?))
}
