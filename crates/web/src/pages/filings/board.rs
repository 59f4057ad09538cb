//! `/filings`: how the institutions stand with a month.

use axum::response::Response;
use liandai_model::{Day, FilingState, Period};
use liandai_service::{
    filing::{FilingBoard, FilingLine},
    powers::Action,
};

use crate::{
    download::workbook, failure::Failure, fields::Filters, page::Page, pages::facts::words::period_text,
    visit::SignedIn,
};

pub(super) const PATH: &str = "/filings";

#[derive(askama::Template)]
#[template(path = "pages/filings/board.html")]
struct BoardPage<'a> {
    page: Page<'a>,
    board: &'a FilingBoard,
    periods: Vec<(String, String)>,
    is_past_due: bool,
    today: Day,
    may_export: bool,
}

/// How a line is worded and coloured: message, icon, colour.
pub(super) type Looks = (&'static str, &'static str, &'static str);

/// Where an institution stands with its month.
pub(super) fn looks(line: &FilingLine, is_past_due: bool) -> Looks {
    if line.last.is_none() && line.is_idle() {
        return ("filing-state-nothing", "circle-minus", "");
    }
    if line.last.is_none() && line.lacks_sheets() {
        return ("filing-state-missing", "alert-triangle", "status-bad");
    }
    match line.last.as_ref().map(|last| last.state) {
        Some(FilingState::Submitted) => ("filing-state-submitted", "send", "status-info"),
        Some(FilingState::Returned) => ("filing-state-returned", "arrow-back-up", "status-bad"),
        Some(FilingState::Received) if line.ready > 0 || line.missing > 0 => {
            ("filing-state-more", "progress", "status-warn")
        }
        Some(FilingState::Received) => ("filing-state-received", "circle-check", "status-good"),
        None if is_past_due => ("filing-state-overdue", "alert-triangle", "status-bad"),
        None if line.ready > 0 => ("filing-state-ready", "circle-dot", "status-warn"),
        None => ("filing-state-none", "circle-dashed", ""),
    }
}

impl BoardPage<'_> {
    fn looks(&self, line: &FilingLine) -> Looks {
        looks(line, self.is_past_due)
    }

    fn path(&self, line: &FilingLine) -> String {
        let id = line.institution.map_or_else(String::new, |id| id.to_string());
        format!("{PATH}/{id}?period={}", self.board.period)
    }

    fn period(&self) -> String {
        period_text(&self.page, self.board.period)
    }

    fn answer(&self) -> String {
        let count = |is: fn(&&FilingLine) -> bool| self.board.lines.iter().filter(is).count().to_string();
        let filed = count(|line| line.last.as_ref().is_some_and(|last| last.state == FilingState::Received));
        let late = self.board.lines.iter().filter(|line| self.late(line) > 0).count().to_string();
        let all = count(|line| !line.is_idle());
        self.page.f("filings-answer", &[("all", all), ("filed", filed), ("late", late)])
    }

    fn late(&self, line: &FilingLine) -> i32 {
        self.board.due.map_or(0, |due| line.days_late(due, self.today))
    }

    fn late_told(&self, line: &FilingLine) -> String {
        let key = if line.first.is_some() { "filing-days-late" } else { "filing-days-overdue" };
        self.page.n1(key, "days", self.late(line))
    }
}

/// `GET /filings?period=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let board = visit.service().filing_board(&visit.call, filters.parsed::<Period>("period")).await?;
    let page = visit.page("filings-title").within("nav-filings");
    let periods = board.periods.iter().map(|period| (period.to_string(), period_text(&page, *period)));
    visit.show(&BoardPage {
        periods: periods.collect(),
        is_past_due: board.due.is_some_and(|due| visit.call.today() > due),
        today: visit.call.today(),
        may_export: visit.service().may_anywhere(&visit.call, Action::Export),
        page,
        board: &board,
    })
}

/// `GET /filings/export?period=…`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let period = filters.parsed::<Period>("period");
    let list = visit.service().export_filings(&visit.call, period, visit.messages());
    Ok(workbook("filings.xlsx", list.await?))
}
