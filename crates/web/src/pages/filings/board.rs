//! `/filings`: how the institutions stand with a month.

use axum::response::Response;
use liandai_model::{FilingState, Period};
use liandai_service::filing::{FilingBoard, FilingLine};

use crate::{
    failure::Failure, fields::Filters, page::Page, pages::facts::words::period_text, visit::SignedIn,
};

pub(super) const PATH: &str = "/filings";

#[derive(askama::Template)]
#[template(path = "pages/filings/board.html")]
struct BoardPage<'a> {
    page: Page<'a>,
    board: &'a FilingBoard,
    periods: Vec<(String, String)>,
    is_past_due: bool,
}

/// How a line is worded and coloured: message, icon, colour.
pub(super) type Looks = (&'static str, &'static str, &'static str);

/// Where an institution stands with its month.
pub(super) fn looks(line: &FilingLine, is_past_due: bool) -> Looks {
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
        let late = count(|line| line.last.as_ref().is_some_and(|last| last.is_late));
        let all = self.board.lines.len().to_string();
        self.page.f("filings-answer", &[("all", all), ("filed", filed), ("late", late)])
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
        page,
        board: &board,
    })
}
