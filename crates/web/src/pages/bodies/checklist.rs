//! `/institutions/{id}/bodies` and `/units/{id}/bodies`: what is wanted there, who is there, what is missing.

use axum::response::Response;
use liandai_model::{InstitutionId, UnitId};
use liandai_service::bodies::{Checklist, Home, UnitChecklist};

use super::lines::Lines;
use crate::{
    failure::Failure, fields::Fields, flash::Flash, ids::Id, page::Page, pages::institutions::tabs::Tabs,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/bodies/checklist.html")]
struct ChecklistPage<'a> {
    page: &'a Page<'a>,
    list: &'a Checklist,
    lines: Lines<'a>,
    units: Vec<(&'a UnitChecklist, Lines<'a>)>,
    tabs: Tabs<'a>,
}

#[derive(askama::Template)]
#[template(path = "pages/bodies/unit.html")]
struct UnitPage<'a> {
    page: &'a Page<'a>,
    list: &'a UnitChecklist,
    lines: Lines<'a>,
}

/// `GET /institutions/{id}/bodies`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<InstitutionId>) -> Result<Response, Failure> {
    let list = visit.service().checklist(&visit.call, id).await?;
    let page = visit.page("bodies-title").within("nav-bodies").under("/bodies", "nav-bodies");
    let page = page.under_named(&format!("/institutions/{id}"), &list.institution.name);
    let units = list.units.iter().map(|one| {
        let home = Home::Unit(one.unit.id);
        (one, Lines::new(&page, &visit, home, &one.lines, one.may))
    });
    visit.show(&ChecklistPage {
        lines: Lines::new(&page, &visit, Home::Institution(id), &list.lines, list.may),
        units: units.collect(),
        tabs: Tabs::new(&page, id, "bodies", true),
        page: &page,
        list: &list,
    })
}

/// `POST /institutions/{id}/bodies`: sets up the steering group.
pub(crate) async fn form(visit: SignedIn, Id(id): Id<InstitutionId>, _: Fields) -> Result<Response, Failure> {
    let body = visit.service().form_body(&visit.call, id).await?;
    let flash = Flash::new("bodies-formed").undone_by(format!("/bodies/{body}/take-back"), &[]);
    Ok(visit.go_saying(&format!("/institutions/{id}/bodies"), &flash))
}

/// `GET /units/{id}/bodies`
pub(crate) async fn show_unit(visit: SignedIn, Id(id): Id<UnitId>) -> Result<Response, Failure> {
    let list = visit.service().checklist_of_unit(&visit.call, id).await?;
    let page = visit.page("bodies-title").within("nav-bodies").under("/bodies", "nav-bodies");
    let page = page.under_named(&format!("/units/{id}"), &list.unit.name);
    let lines = Lines::new(&page, &visit, Home::Unit(id), &list.lines, list.may);
    visit.show(&UnitPage { page: &page, list: &list, lines })
}
