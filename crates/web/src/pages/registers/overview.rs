//! `/registers`: all registers by topic.

use axum::response::Response;
use liandai_model::{InstitutionId, Text};
use liandai_service::{
    register::{RegisterSum, RegisterTopic},
    store::place_list::InstitutionName,
};

use super::{PATH, tabs};
use crate::{failure::Failure, fields::Filters, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/registers/overview.html")]
struct OverviewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    topics: &'a [RegisterTopic<'a>],
    places: &'a [InstitutionName],
    chosen: Option<InstitutionId>,
    tabs: Vec<(&'static str, String, bool)>,
}

impl OverviewPage<'_> {
    fn text<'b>(&'b self, text: &'b Text) -> &'b str {
        text.get(self.visit.lang)
    }

    fn is_here(&self, id: &InstitutionId) -> bool {
        self.chosen == Some(*id)
    }

    fn count(&self) -> usize {
        self.topics.iter().map(|topic| topic.registers.len()).sum()
    }

    fn waiting(&self) -> i64 {
        self.topics.iter().flat_map(|topic| &topic.registers).map(|sum| sum.open).sum()
    }

    fn year(&self) -> i16 {
        self.visit.call.today().ymd().0
    }

    /// Narrowed to the institution that is looked at.
    fn at(&self, sum: &RegisterSum<'_>, rest: &str) -> String {
        let path = format!("{PATH}/{}{rest}", sum.rule.id);
        self.chosen.map_or_else(|| path.clone(), |id| format!("{path}?institution={id}"))
    }

    fn note<'b>(&'b self, sum: &'b RegisterSum<'_>) -> &'b str {
        sum.rule.note.as_ref().map_or("", |note| note.get(self.visit.lang))
    }
}

/// `GET /registers?institution=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let chosen =
        filters.some("institution").map(|text| text.parse().map_err(|_| Failure::NoSuchPage)).transpose()?;
    let topics = visit.service().register_overview(&visit.call, chosen).await?;
    let places = visit.service().register_places(&visit.call).await?;
    let page = visit.page("registers-title").within("nav-registers");
    let tabs = tabs(&page, &visit, PATH);
    visit.show(&OverviewPage { page, visit: &visit, topics: &topics, places: &places, chosen, tabs })
}
