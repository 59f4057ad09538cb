//! `/institutions/{id}/bodies/history`: who had which seat or duty over time.

use axum::response::Response;
use liandai_model::{Day, InstitutionId, Text};
use liandai_service::{
    bodies::BodyHistory,
    store::{Page as Part, tenure::Tenure},
};

use crate::{
    failure::Failure, fields::Filters, ids::Id, page::Page, pages::institutions::tabs::Tabs, parts::Pager,
    visit::SignedIn,
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/bodies/history.html")]
struct HistoryPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    history: &'a BodyHistory,
    pager: Pager<'a>,
    tabs: Tabs<'a>,
    today: Day,
}

impl HistoryPage<'_> {
    /// The seat or the duty, with the department that it stands for.
    fn what(&self, row: &Tenure) -> String {
        let seat = row.seat.map(|seat| self.page.word("seat", seat));
        let name = seat.or_else(|| row.duty.map(|duty| self.page.word("duty", duty))).unwrap_or_default();
        let organisation = self.visit.call.package().organisation();
        let department = organisation.and_then(|all| all.departments.get(all.department(&row.department)?));
        match department {
            Some(word) => {
                let department = Text::get(&word.text, self.visit.lang);
                self.page.t2("bodies-seat-for", ("seat", name), ("department", department))
            }
            None => name,
        }
    }

    fn lasts(&self, row: &Tenure) -> bool {
        row.to_day.is_none_or(|to| to >= self.today)
    }
}

/// `GET /institutions/{id}/bodies/history`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<InstitutionId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let history = visit.service().body_history(&visit.call, id, part).await?;
    let (base, name) = (format!("/institutions/{id}/bodies"), &history.institution.name);
    let page = visit.page("bodies-history").within("nav-bodies").under("/bodies", "nav-bodies");
    let page = page.under_named(&base, name);
    visit.show(&HistoryPage {
        pager: Pager::new(&page, &format!("{base}/history"), &filters, &history.tenures),
        tabs: Tabs::new(&page, id, "bodies", true),
        page: &page,
        visit: &visit,
        history: &history,
        today: visit.call.today(),
    })
}
