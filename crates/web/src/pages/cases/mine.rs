//! `/cases/mine`: the cases about the visitor, as officer or as linked leader.

use axum::response::Response;
use liandai_service::store::{Page as Part, Paged, case_list::CaseRow};

use super::words::{looks, prohibition};
use crate::{failure::Failure, fields::Filters, page::Page, parts::Pager, visit::SignedIn};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/cases/mine.html")]
struct MinePage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    found: &'a Paged<CaseRow>,
    pager: Pager<'a>,
}

impl MinePage<'_> {
    const fn looks(row: &CaseRow) -> (&'static str, &'static str) {
        looks(row.state)
    }

    fn prohibition(&self, row: &CaseRow) -> String {
        prohibition(self.visit, &row.clause)
    }

    fn party(&self, row: &CaseRow) -> String {
        let is_officer = self.visit.call.actor.officer == Some(row.officer_id);
        self.page.word("case-party", if is_officer { "officer" } else { "leader" })
    }
}

/// `GET /cases/mine`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let found = visit.service().own_cases(&visit.call, part).await?;
    let page = visit.page("cases-mine").within("nav-cases");
    let pager = Pager::new(&page, "/cases/mine", &filters, &found);
    visit.show(&MinePage { page, visit: &visit, found: &found, pager })
}
