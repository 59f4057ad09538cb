//! `/institutions/{id}`

use axum::response::Response;
use liandai_model::InstitutionId;
use liandai_service::{
    institution::{InstitutionPart, InstitutionView},
    store::{institution::Institution, place_list::InstitutionRow},
};

use super::tabs::Tabs;
use crate::{
    failure::Failure, fields::Filters, ids::Id, page::Page, pages::ratings::years::YearsCard,
    visit::SignedIn, words::Words,
};

#[derive(askama::Template)]
#[template(path = "pages/institutions/show.html")]
struct ShowPage<'a> {
    page: &'a Page<'a>,
    years: Option<YearsCard<'a>>,
    visit: &'a SignedIn,
    institution: &'a Institution,
    view: &'a InstitutionView,
    part: InstitutionPart,
    groups: Words<'a>,
    systems: Words<'a>,
    grades: Words<'a>,
    posts: Words<'a>,
}

impl ShowPage<'_> {
    fn tabs(&self) -> Tabs<'_> {
        let here = match self.part {
            InstitutionPart::Overview => "overview",
            InstitutionPart::Units => "units",
            InstitutionPart::Posts => "posts",
            InstitutionPart::Under => "under",
        };
        Tabs::new(self.page, self.institution.id, here, self.view.sees_bodies)
    }

    fn vacant(&self, row: &InstitutionRow) -> Option<i64> {
        self.visit.call.vacant_places(row)
    }
}

/// `GET /institutions/{id}`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<InstitutionId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let part = match filters.text("tab") {
        "units" => InstitutionPart::Units,
        "posts" => InstitutionPart::Posts,
        "under" => InstitutionPart::Under,
        _ => InstitutionPart::Overview,
    };
    let view = visit.service().show_institution(&visit.call, id, part).await?;
    let Some((institution, above)) = view.above.split_first() else { return Err(Failure::NoSuchPage) };
    let mut page = visit.page_of(&institution.name).within("nav-institutions");
    page = page.under("/institutions", "nav-institutions");
    for one in above.iter().rev() {
        page = page.under_named(&format!("/institutions/{}", one.id), &one.name);
    }
    let years = match part {
        InstitutionPart::Overview => Some(visit.service().years_of_institution(&visit.call, id).await?),
        _ => None,
    };
    visit.show(&ShowPage {
        years: years.as_ref().map(|years| YearsCard::new(&page, &visit, years)),
        page: &page,
        visit: &visit,
        institution,
        view: &view,
        part,
        groups: Words::groups(&visit),
        systems: Words::systems(&visit),
        grades: Words::grades(&visit),
        posts: Words::posts(&visit),
    })
}
