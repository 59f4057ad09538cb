//! `/inspections`: what is planned, under way and closed, for those who inspect or look after a place.

use axum::response::Response;
use liandai_model::InspectionState;
use liandai_service::{
    powers::Action,
    store::{
        Page as Part, Paged,
        inspection_list::{InspectionFilter, InspectionRow, InspectionSort},
    },
};

use super::{
    MINE, PATH, tabs,
    words::{checklist, checklists, handling, looks},
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
#[template(path = "pages/inspections/list.html")]
struct ListPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    found: &'a Paged<InspectionRow>,
    pager: Pager<'a>,
    sorted: Sorted<'a>,
    tabs: Tabs,
    clause: String,
    note: String,
    may_plan: bool,
    may_export: bool,
}

impl ListPage<'_> {
    const fn looks(row: &InspectionRow) -> (&'static str, &'static str) {
        looks(row.state)
    }

    fn checklist(&self, row: &InspectionRow) -> String {
        checklist(self.visit, &row.checklist)
    }

    fn checklists(&self) -> Vec<(String, String)> {
        checklists(self.visit)
    }

    const fn states() -> &'static [InspectionState] {
        InspectionState::ALL
    }

    fn is_late(&self, row: &InspectionRow) -> bool {
        row.state == InspectionState::Planned && row.day < self.visit.call.today()
    }

    fn heading(&self, column: &'static str, key: &str) -> Heading<'_> {
        self.sorted.heading(column, key)
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }
}

fn wanted(visit: &SignedIn, filters: &Filters) -> InspectionFilter {
    let mine = (filters.text("show") == "mine").then(|| (visit.call.actor.account, visit.call.today()));
    InspectionFilter {
        text: filters.some("q").map(str::to_owned),
        state: filters.some("state").and_then(InspectionState::from_id),
        checklist: filters.some("checklist").map(str::to_owned),
        institution: filters.parsed("institution"),
        announced: match filters.text("announced") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        to_do: mine,
    }
}

fn sort(filters: &Filters) -> (InspectionSort, bool) {
    let by = filters.text("sort");
    let sort = match by.trim_start_matches('-') {
        "number" => InspectionSort::Number,
        "institution" => InspectionSort::Institution,
        _ => InspectionSort::Day,
    };
    // The latest first, unless another order is asked for.
    let is_up = sort == InspectionSort::Day && by == "day";
    (sort, is_up || (sort != InspectionSort::Day && by.starts_with('-')))
}

/// `GET /inspections`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let (service, call) = (visit.service(), &visit.call);
    if !service.sees_inspections(call) && service.may_anywhere(call, Action::AnswerInspection) {
        return Ok(visit.go(MINE));
    }
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let found = service.list_inspections(call, &wanted(&visit, &filters), sort(&filters), part).await?;
    let page = visit.page("inspections-title").within("nav-inspections");
    let (clause, note) = handling(&visit);
    visit.show(&ListPage {
        pager: Pager::new(&page, PATH, &filters, &found),
        sorted: Sorted::new(&page, PATH, &filters),
        tabs: tabs(&page, &visit, PATH),
        page: &page,
        visit: &visit,
        filters: &filters,
        found: &found,
        clause,
        note,
        may_plan: service.plans_inspections(call),
        may_export: service.may_anywhere(call, Action::Export),
    })
}

/// `GET /inspections/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = wanted(&visit, &filters);
    let list = visit.service().export_inspections(&visit.call, &filter, sort(&filters), visit.messages());
    Ok(workbook("inspections.xlsx", list.await?))
}
