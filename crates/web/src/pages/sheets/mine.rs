//! `/sheets`: the sheets that I answer for, period by period.

#![expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "templates ask a page for everything, and hand over references"
)]

use axum::response::Response;
use liandai_model::{Period, SheetStep};
use liandai_service::{
    appraisal::{Course, OwnSheets, Part},
    store::{Page as Rows, sheet_list::SheetFilter, sheet_list::SheetRow},
};

use super::{look, period, points};
use crate::{failure::Failure, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/sheets/mine.html")]
struct MinePage<'a> {
    page: &'a Page<'a>,
    own: &'a OwnSheets,
    counts: [i64; 3],
}

impl MinePage<'_> {
    fn period(&self, one: &Period) -> String {
        period(self.page, *one)
    }

    fn look(&self, step: &SheetStep) -> (&'static str, &'static str) {
        look(*step)
    }

    /// The class of the mark of a step, for a sheet that stands somewhere.
    fn mark(&self, row: &SheetRow, course: &Course, step: &SheetStep) -> &'static str {
        if course.is_behind(*step, row.step) || row.step == SheetStep::Closed {
            "is-done"
        } else if *step == row.step {
            "is-here"
        } else {
            "is-ahead"
        }
    }

    /// What counts last: approved, reviewed or self-assessed.
    fn points(&self, row: &SheetRow) -> String {
        points(row.total.or(row.review_total).or(row.self_total))
    }

    fn answer(&self) -> String {
        let [fill, review, approve] = self.counts.map(|count| count.to_string());
        let count = self.own.rows.len().to_string();
        self.page
            .f("sheets-answer", &[("count", count), ("fill", fill), ("review", review), ("approve", approve)])
    }

    /// In whose hands it is.
    fn holder(&self, row: &SheetRow) -> String {
        super::view::holder(self.page, row)
    }
}

/// `GET /sheets`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let own = visit.service().own_sheets(&visit.call).await?;
    let none = SheetFilter::default();
    let queue = visit.service().sheet_queue(&visit.call, Part::Fill, &none, Rows::new(1, 1)).await?;
    let page = visit.page("sheets-title").within("nav-sheets");
    visit.show(&MinePage { page: &page, own: &own, counts: queue.counts })
}
