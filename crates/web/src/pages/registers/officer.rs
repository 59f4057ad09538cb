//! `/officers/{id}/registers`: all that stands about an officer in the registers that the visitor may see.

use axum::response::Response;
use liandai_model::OfficerId;
use liandai_service::store::{Page as Part, Paged, register_list::EntryRow};

use super::Rows;
use crate::{failure::Failure, fields::Filters, ids::Id, page::Page, parts::Pager, visit::SignedIn};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/registers/officer.html")]
struct OfficerPage<'a> {
    page: &'a Page<'a>,
    name: &'a str,
    back: String,
    listed: &'a Paged<EntryRow>,
    rows: Rows<'a>,
    pager: Pager<'a>,
}

/// `GET /officers/{id}/registers`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let (name, listed) = visit.service().register_entries_of(&visit.call, id, part).await?;
    let (path, back) = (format!("/officers/{id}/registers"), format!("/officers/{id}"));
    let page = visit.page("registers-title").within("nav-officers").under("/officers", "nav-officers");
    let page = page.under_named(&back, &name);
    visit.show(&OfficerPage {
        pager: Pager::new(&page, &path, &filters, &listed),
        rows: Rows::new(&page, &visit, &listed.rows),
        page: &page,
        name: &name,
        back,
        listed: &listed,
    })
}
