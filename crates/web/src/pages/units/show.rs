//! `/units/{id}`

use axum::response::Response;
use liandai_model::{Duty, UnitId};
use liandai_service::{store::post::PostRow, unit::UnitView};

use crate::{
    failure::Failure, ids::Id, page::Page, pages::ratings::years::YearsCard, visit::SignedIn, words::Words,
};

#[derive(askama::Template)]
#[template(path = "pages/units/show.html")]
struct ShowPage<'a> {
    page: &'a Page<'a>,
    years: YearsCard<'a>,
    view: &'a UnitView,
    posts: Words<'a>,
}

impl ShowPage<'_> {
    /// Who is responsible for the unit.
    fn leads(&self) -> impl Iterator<Item = &PostRow> {
        self.view.posts.iter().filter(|post| post.duty == Some(Duty::UnitLead))
    }
}

/// `GET /units/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<UnitId>) -> Result<Response, Failure> {
    let view = visit.service().show_unit(&visit.call, id).await?;
    let mut page = visit.page_of(&view.unit.name).within("nav-institutions");
    if view.sees_institution {
        page = page.under("/institutions", "nav-institutions");
        for one in view.above.iter().rev() {
            page = page.under_named(&format!("/institutions/{}", one.id), &one.name);
        }
    }
    let years = visit.service().years_of_unit(&visit.call, id).await?;
    let years = YearsCard::new(&page, &visit, &years).with_trend(format!("/units/{id}/trend"));
    visit.show(&ShowPage { page: &page, years, view: &view, posts: Words::posts(&visit) })
}
