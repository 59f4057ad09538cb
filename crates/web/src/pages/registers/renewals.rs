//! `/registers/{register}/renewals`: whose entries are to be renewed.

use axum::response::Response;
use liandai_service::{register::RegisterStale, store::Page as Part};

use super::{PATH, Rows};
use crate::{failure::Failure, fields::Filters, ids::Id, page::Page, parts::Pager, visit::SignedIn};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/registers/renewals.html")]
struct RenewalsPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    stale: &'a RegisterStale<'a>,
    rows: Rows<'a>,
    pager: Pager<'a>,
}

impl RenewalsPage<'_> {
    fn name(&self) -> &str {
        self.stale.rule.title.get(self.visit.lang)
    }
}

/// `GET /registers/{register}/renewals`
pub(crate) async fn show(
    visit: SignedIn,
    Id(register): Id<String>,
    filters: Filters,
) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let stale = visit.service().stale_entries(&visit.call, &register, part).await?;
    let path = format!("{PATH}/{register}/renewals");
    let name = stale.rule.title.get(visit.lang);
    let page = visit.page("register-renewals-title").within("nav-registers").under(PATH, "nav-registers");
    let page = page.under_named(&format!("{PATH}/{register}"), name);
    visit.show(&RenewalsPage {
        pager: Pager::new(&page, &path, &filters, &stale.listed),
        rows: Rows::new(&page, &visit, &stale.listed.rows),
        page: &page,
        visit: &visit,
        stale: &stale,
    })
}
