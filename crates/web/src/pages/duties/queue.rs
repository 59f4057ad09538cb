//! `/duties/confirm`: what others have done and I may confirm, one at a time or many at once.

use axum::response::Response;
use liandai_model::ObligationId;
use liandai_service::{
    Error,
    store::{
        Page as Part, Paged,
        obligation_list::{ObligationFilter, ObligationRow},
    },
};

use super::{Tabs, stretch, title};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    page::Page,
    parts::Pager,
    visit::SignedIn,
};

const PATH: &str = "/duties/confirm";
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/duties/queue.html")]
struct QueuePage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    found: &'a Paged<ObligationRow>,
    pager: Pager<'a>,
    tabs: Tabs,
}

impl QueuePage<'_> {
    fn title<'b>(&'b self, row: &'b ObligationRow) -> &'b str {
        title(self.visit, &row.duty)
    }

    fn stretch(&self, row: &ObligationRow) -> String {
        stretch(self.page, &row.period, row.first_day, row.last_day)
    }

    fn pick(&self, row: &ObligationRow) -> String {
        self.page.t2("duty-pick", ("name", &row.name), ("duty", title(self.visit, &row.duty)))
    }
}

/// `GET /duties/confirm`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let filter =
        ObligationFilter { text: filters.some("q").map(str::to_owned), ..ObligationFilter::default() };
    let found = visit.service().obligations_to_confirm(&visit.call, &filter, part).await?;
    let page = visit.page("duty-tab-confirm").within("nav-duties").under(super::PATH, "nav-duties");
    visit.show(&QueuePage {
        tabs: Tabs::new(&page, &visit, PATH),
        pager: Pager::new(&page, PATH, &filters, &found),
        page: &page,
        visit: &visit,
        filters: &filters,
        found: &found,
    })
}

/// `POST /duties/confirm`: confirms those that were chosen.
pub(crate) async fn confirm(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let ids: Vec<ObligationId> = fields.every("id").filter_map(|id| id.parse().ok()).collect();
    let flash = match visit.service().confirm_obligations(&visit.call, &ids).await {
        Ok(count) => Flash::new("duties-were-confirmed").with("count", count),
        Err(Error::Conflict(key)) => Flash::new(key).refused(),
        Err(error) => return Err(error.into()),
    };
    Ok(visit.go_saying(PATH, &flash))
}
