//! `/duties/list`: what is owed within one's reach, by place, duty, state and time.

use axum::response::Response;
use liandai_model::{Day, ObligationState};
use liandai_service::{
    powers::Action,
    store::{
        Page as Part, Paged,
        obligation_list::{ObligationFilter, ObligationRow, ObligationSort},
    },
};

use super::{Tabs, is_overdue, look, state_word, stretch, title};
use crate::{
    download::workbook, failure::Failure, fields::Filters, page::Page, parts::Pager, visit::SignedIn,
};

const PATH: &str = "/duties/list";
const ROWS: i64 = 50;
/// What can be shown: everything that is to be done and past its day, what waits, what was late, or a state.
const SHOWN: [&str; 6] = ["overdue", "to-do", "waiting", "late", "done", "excused"];

#[derive(askama::Template)]
#[template(path = "pages/duties/list.html")]
struct ListPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    found: &'a Paged<ObligationRow>,
    pager: Pager<'a>,
    tabs: Tabs,
    today: Day,
    may_export: bool,
    institution: Option<String>,
    unit: Option<String>,
}

impl ListPage<'_> {
    fn title<'b>(&'b self, row: &'b ObligationRow) -> &'b str {
        title(self.visit, &row.duty)
    }

    fn stretch(&self, row: &ObligationRow) -> String {
        stretch(self.page, &row.period, row.first_day, row.last_day)
    }

    fn look(&self, row: &ObligationRow) -> (&'static str, &'static str) {
        look(row.state, is_overdue(row, self.today), row.is_late)
    }

    fn state(&self, row: &ObligationRow) -> String {
        state_word(self.page, row, self.today)
    }

    /// The duties that can be asked for, once each.
    fn duties(&self) -> Vec<(&str, &str, bool)> {
        let duties = self.visit.call.package().duties().map_or(&[][..], |duties| &duties.duties);
        let mut all: Vec<(&str, &str, bool)> = Vec::new();
        for rule in duties.iter().filter(|rule| rule.body.kept.is_none()) {
            if !all.iter().any(|(id, ..)| *id == rule.id) {
                all.push((&rule.id, rule.title.get(self.visit.lang), self.filters.text("duty") == rule.id));
            }
        }
        all
    }

    /// What can be shown, and whether it is.
    fn shown(&self) -> [(&'static str, bool); 6] {
        SHOWN.map(|word| (word, self.filters.text("show") == word))
    }

    fn without(&self, name: &str) -> String {
        format!("{PATH}?{}", self.filters.query_with(&[("page", ""), (name, "")]))
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }
}

fn wanted(visit: &SignedIn, filters: &Filters) -> ObligationFilter {
    let today = visit.call.today();
    let to_do = vec![ObligationState::Open, ObligationState::Returned];
    let done = vec![ObligationState::Done, ObligationState::Confirmed];
    let filter = ObligationFilter {
        institution: filters.parsed("institution"),
        unit: filters.parsed("unit"),
        duties: filters.some("duty").map(str::to_owned).into_iter().collect(),
        from: filters.day("from"),
        to: filters.day("to"),
        text: filters.some("q").map(str::to_owned),
        ..ObligationFilter::default()
    };
    match filters.text("show") {
        "overdue" => {
            let to = Some(filter.to.map_or(today.add_days(-1), |to| to.min(today.add_days(-1))));
            ObligationFilter { states: to_do, to, ..filter }
        }
        "to-do" => ObligationFilter { states: to_do, ..filter },
        "waiting" => ObligationFilter { states: vec![ObligationState::Done], ..filter },
        "late" => ObligationFilter { states: done, late: true, ..filter },
        "done" => ObligationFilter { states: done, ..filter },
        "excused" => ObligationFilter { states: vec![ObligationState::Excused], ..filter },
        _ => filter,
    }
}

/// `GET /duties/list`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let (service, filter) = (visit.service(), wanted(&visit, &filters));
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let sort = if filters.text("sort") == "-due" { ObligationSort::Latest } else { ObligationSort::Due };
    let found = service.list_obligations(&visit.call, &filter, sort, part).await?;
    let (institution, unit) = service.names_of_places(&visit.call, filter.institution, filter.unit).await?;
    let page = visit.page("duty-list-title").within("nav-duties").under(super::PATH, "nav-duties");
    visit.show(&ListPage {
        tabs: Tabs::new(&page, &visit, PATH),
        pager: Pager::new(&page, PATH, &filters, &found),
        page: &page,
        visit: &visit,
        filters: &filters,
        found: &found,
        today: visit.call.today(),
        may_export: service.may_anywhere(&visit.call, Action::Export),
        institution,
        unit,
    })
}

/// `GET /duties/list/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = wanted(&visit, &filters);
    let list = visit.service().export_obligations(&visit.call, &filter, visit.messages());
    Ok(workbook("duties.xlsx", list.await?))
}
