//! `/objections`: those that the visitor decides on.

use axum::response::Response;
use liandai_model::Period;
use liandai_service::{
    powers::Action,
    store::{Page as Part, Paged, objection::ObjectionRow},
};

use super::words::{Looks, objection_looks};
use crate::{
    download::workbook, failure::Failure, fields::Filters, page::Page, pages::facts::words::period_text,
    parts::Pager, visit::SignedIn,
};

const PATH: &str = "/objections";
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/notices/objections.html")]
struct ObjectionsPage<'a> {
    page: Page<'a>,
    listed: &'a Paged<ObjectionRow>,
    pager: Pager<'a>,
    may_export: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
impl ObjectionsPage<'_> {
    const fn objection(row: &ObjectionRow) -> Looks {
        objection_looks(row.state)
    }

    fn period(&self, period: &Period) -> String {
        period_text(&self.page, *period)
    }
}

/// `GET /objections`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let listed = visit.service().objections_to_decide(&visit.call, part).await?;
    let page = visit.page("objections-title").within("nav-notices").under("/notices", "nav-notices");
    let pager = Pager::new(&page, PATH, &filters, &listed);
    let may_export = visit.service().may_anywhere(&visit.call, Action::Export);
    visit.show(&ObjectionsPage { page, listed: &listed, pager, may_export })
}

/// `GET /objections/export`
pub(crate) async fn export(visit: SignedIn) -> Result<Response, Failure> {
    let list = visit.service().export_objections(&visit.call, visit.messages());
    Ok(workbook("objections.xlsx", list.await?))
}
