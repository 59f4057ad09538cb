//! `/cycles`: all periods at a glance.

#![expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "templates ask a page for everything, and hand over references"
)]

use axum::response::Response;
use liandai_model::{CycleState, Period, SheetStep};
use liandai_service::{
    Error,
    appraisal::{CycleBoard, Cycles},
};

use super::look;
use crate::{
    failure::Failure, fields::Fields, flash::Flash, page::Page, pages::sheets::period, visit::SignedIn,
};

const PATH: &str = "/cycles";

#[derive(askama::Template)]
#[template(path = "pages/cycles/list.html")]
struct ListPage<'a> {
    page: &'a Page<'a>,
    cycles: &'a Cycles,
}

impl ListPage<'_> {
    fn period(&self, one: &Period) -> String {
        period(self.page, *one)
    }

    fn look(&self, state: &CycleState) -> (&'static str, &'static str) {
        look(*state)
    }

    fn answer(&self) -> String {
        let all = &self.cycles.cycles;
        let open = all.iter().filter(|one| one.cycle.state == CycleState::Open).count();
        let overdue: i64 = all.iter().map(|one| one.overdue).sum();
        let told =
            [("count", all.len().to_string()), ("open", open.to_string()), ("overdue", overdue.to_string())];
        self.page.f("cycles-answer", &told)
    }

    /// How many sheets of a cycle are approved.
    fn approved(&self, board: &CycleBoard) -> i64 {
        approved(board)
    }
}

/// How many sheets of a cycle are approved.
pub(super) fn approved(board: &CycleBoard) -> i64 {
    let after = board.steps.iter().filter(|(step, ..)| *step > SheetStep::Approval);
    after.map(|(_, n, _)| n).sum()
}

/// `GET /cycles`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let cycles = visit.service().cycles(&visit.call).await?;
    let page = visit.page("cycles-title").within("nav-cycles");
    visit.show(&ListPage { page: &page, cycles: &cycles })
}

/// `POST /cycles`: a period is opened out of turn, or completed.
pub(crate) async fn run(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let Some(period) = fields.parsed::<Period>("period") else {
        // Who may not open a cycle is told so, whatever was sent.
        visit.service().may_run_cycles(&visit.call)?;
        return Err(Error::NotFound("cycle").into());
    };
    match visit.service().run_cycle(&visit.call, period).await {
        Ok(()) => Ok(visit.go_saying(PATH, &Flash::new("cycle-run-begun"))),
        Err(Error::Conflict(key)) => Ok(visit.go_saying(PATH, &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}
