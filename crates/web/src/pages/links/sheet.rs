//! `/officers/{id}/pledges`: what a leader promises, for whom, and since when it is signed: a sheet to print.

use axum::response::Response;
use liandai_model::{OfficerId, Text};
use liandai_service::links::PledgeSheet;

use crate::{failure::Failure, ids::Id, page::Page, visit::SignedIn, words::Words};

#[derive(askama::Template)]
#[template(path = "pages/links/sheet.html")]
struct SheetPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    sheet: &'a PledgeSheet,
    posts: Words<'a>,
}

impl SheetPage<'_> {
    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.visit.lang)
    }

    fn note(&self) -> Option<&str> {
        self.sheet.pledges.note.as_ref().map(|note| note.get(self.visit.lang))
    }

    /// Whether everybody was signed for.
    fn is_signed(&self) -> bool {
        self.sheet.links.iter().all(|link| link.signed_at.is_some())
    }
}

/// `GET /officers/{id}/pledges`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<OfficerId>) -> Result<Response, Failure> {
    let sheet = visit.service().pledge_sheet(&visit.call, id).await?;
    let page = visit.page("pledge-sheet").within("nav-links").under("/links", "nav-links");
    let page = page.under_named(&format!("/officers/{id}"), &sheet.leader.name);
    visit.show(&SheetPage { page, visit: &visit, sheet: &sheet, posts: Words::posts(&visit) })
}
