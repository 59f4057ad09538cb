//! `/complaints/oversight`: how offices stand with complaints, and who looked at whose name.

use axum::response::Response;
use liandai_service::{complaint::Overseen, store::Page as Part};

use crate::{failure::Failure, fields::Filters, page::Page, parts::Pager, visit::SignedIn};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/complaints/oversight.html")]
struct OversightPage<'a> {
    page: Page<'a>,
    overseen: &'a Overseen,
    pager: Pager<'a>,
}

impl OversightPage<'_> {
    #[expect(clippy::ref_option, reason = "templates hand over fields by reference")]
    fn office(&self, name: &Option<String>) -> String {
        name.clone().unwrap_or_else(|| self.page.t("complaint-office-top"))
    }
}

/// `GET /complaints/oversight`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let overseen = visit.service().oversee_complaints(&visit.call, part).await?;
    let page = visit.page("complaint-oversight-title").within("nav-complaint-oversight");
    let pager = Pager::new(&page, "/complaints/oversight", &filters, &overseen.openings);
    visit.show(&OversightPage { page, overseen: &overseen, pager })
}
