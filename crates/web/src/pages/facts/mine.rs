//! `/officers/{id}/facts`: all that is on record of one person, for themselves and for those who may see it.

use axum::response::Response;
use liandai_model::OfficerId;
use liandai_service::{
    fact::About,
    powers::{Action, Place},
    store::{Page as Part, Paged, fact_list::FactRow},
};

use super::list::{Shown, wanted};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    ids::Id,
    page::Page,
    parts::Pager,
    visit::SignedIn,
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/facts/mine.html")]
struct MinePage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    id: OfficerId,
    about: &'a About,
    filters: &'a Filters,
    listed: &'a Paged<FactRow>,
    pager: Pager<'a>,
    is_own: bool,
    may_record: bool,
}

impl MinePage<'_> {
    fn row(&self, row: &FactRow) -> Shown {
        Shown::new(self.visit, &self.page, row)
    }

    fn has_unseen(&self) -> bool {
        self.is_own && self.listed.rows.iter().any(|row| row.acknowledged_at.is_none())
    }

    fn is_filtered(&self) -> bool {
        ["kind", "state"].iter().any(|name| self.filters.has(name))
    }
}

/// `GET /officers/{id}/facts`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let (service, filter) = (visit.service(), wanted(&filters));
    let (about, listed) = service.facts_of_officer(&visit.call, id, &filter, part).await?;
    let is_own = visit.call.actor.officer == Some(id);
    let place = Place::institution(vec![about.institution]).in_unit(about.unit).about(id);
    let page = visit.page("facts-tab").within("nav-facts");
    let page = page.under_named(&format!("/officers/{id}"), &about.name);
    visit.show(&MinePage {
        pager: Pager::new(&page, &format!("/officers/{id}/facts"), &filters, &listed),
        page,
        visit: &visit,
        id,
        about: &about,
        filters: &filters,
        listed: &listed,
        is_own,
        may_record: service.may(&visit.call, Action::RecordFact, &place),
    })
}

/// `POST /officers/{id}/facts/acknowledge`
pub(crate) async fn acknowledge(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    _: Fields,
) -> Result<Response, Failure> {
    let count = visit.service().acknowledge_facts(&visit.call, id).await?;
    let flash = Flash::new("fact-acknowledged-many").with("count", count);
    Ok(visit.go_saying(&format!("/officers/{id}/facts"), &flash))
}
