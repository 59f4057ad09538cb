//! `/targets`: the targets of a year.

use axum::response::Response;
use liandai_model::TargetState;
use liandai_service::{
    powers::Action,
    store::{
        Page as Part,
        target::{TargetFilter, TargetLevel, TargetRow},
    },
    target::TargetBoard,
};

use super::PATH;
use crate::{
    download::workbook, failure::Failure, fields::Filters, page::Page, parts::Pager, visit::SignedIn,
    words::Words,
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/targets/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    board: &'a TargetBoard,
    pager: Pager<'a>,
    year: i64,
    is_mine: bool,
    aspects: Words<'a>,
    posts: Words<'a>,
    may_export: bool,
}

impl ListPage<'_> {
    /// Whether it is due and not reached.
    fn is_overdue(&self, row: &TargetRow) -> bool {
        row.state == TargetState::Agreed && row.due_day < self.visit.call.today() && row.reached < row.amount
    }

    fn years(&self) -> [i64; 3] {
        let this = i64::from(self.visit.call.today().ymd().0);
        [this + 1, this, this - 1]
    }

    fn path_with(&self, changes: &[(&str, &str)]) -> String {
        format!("{PATH}?{}", self.filters.query_with(changes))
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }

    fn mine_path(&self, whose: &str) -> String {
        self.path_with(&[("whose", whose), ("page", "")])
    }
}

/// `GET /targets`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let service = visit.service();
    let filter = wanted(&visit, &filters);
    let board = service.list_targets(&visit.call, &filter, part).await?;
    let page = visit.page("targets-title").within("nav-targets");
    visit.show(&ListPage {
        pager: Pager::new(&page, PATH, &filters, &board.rows),
        page,
        visit: &visit,
        filters: &filters,
        board: &board,
        year: filter.year.unwrap_or_default(),
        is_mine: is_mine(&filters),
        aspects: Words::aspects(&visit),
        posts: Words::posts(&visit),
        may_export: service.may_anywhere(&visit.call, Action::Export),
    })
}

/// `GET /targets/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = wanted(&visit, &filters);
    let list = visit.service().export_targets(&visit.call, &filter, visit.messages());
    Ok(workbook("targets.xlsx", list.await?))
}

fn is_mine(filters: &Filters) -> bool {
    filters.text("whose") == "mine"
}

fn wanted(visit: &SignedIn, filters: &Filters) -> TargetFilter {
    let mine = visit.call.actor.officer.filter(|_| is_mine(filters));
    TargetFilter {
        year: filters.parsed("year").or_else(|| Some(i64::from(visit.call.today().ymd().0))),
        level: match filters.text("level") {
            "institution" => Some(TargetLevel::Institution),
            "unit" => Some(TargetLevel::Unit),
            "officer" => Some(TargetLevel::Officer),
            _ => None,
        },
        institution: filters.parsed("institution"),
        unit: filters.parsed("unit"),
        officer: mine.or_else(|| filters.parsed("officer")),
        aspect: filters.some("aspect").map(str::to_owned),
        state: filters.parsed("state"),
        parent: None,
        text: filters.some("q").map(str::to_owned),
        overdue_on: (filters.text("due") == "over").then(|| visit.call.today()),
    }
}
