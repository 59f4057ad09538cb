//! `/entries/confirm`: what waits for the visitor to confirm. `/entries/mine`: what the visitor entered.

use axum::response::Response;
use liandai_model::EntryId;
use liandai_service::{
    Error,
    store::{
        Page as Part, Paged,
        register_list::{EntryFilter, EntryRow},
    },
};

use super::{PATH, Rows, list::states, rule_of, tabs, title};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    page::Page,
    pages::confirm::{self, Question},
    parts::Pager,
    visit::SignedIn,
};

const CONFIRM: &str = "/entries/confirm";
const MINE: &str = "/entries/mine";
const ROWS: i64 = 100;

#[derive(askama::Template)]
#[template(path = "pages/registers/confirm.html")]
struct ConfirmPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    listed: &'a Paged<EntryRow>,
    pager: Pager<'a>,
    tabs: Vec<(&'static str, String, bool)>,
}

impl ConfirmPage<'_> {
    fn register<'b>(&'b self, row: &'b EntryRow) -> &'b str {
        title(self.visit, &row.register)
    }

    fn says(&self, row: &EntryRow) -> String {
        let Some(rule) = rule_of(self.visit, row) else { return String::new() };
        let values = super::column_values(self.page, &rule.body, &row.fields, self.visit.messages());
        let values: Vec<String> = values.into_iter().map(|(_, value)| value).collect();
        values.join(" · ")
    }
}

#[derive(askama::Template)]
#[template(path = "pages/registers/mine.html")]
struct MinePage<'a> {
    page: &'a Page<'a>,
    filters: &'a Filters,
    listed: &'a Paged<EntryRow>,
    rows: Rows<'a>,
    pager: Pager<'a>,
    tabs: Vec<(&'static str, String, bool)>,
}

fn wanted(filters: &Fields) -> EntryFilter {
    EntryFilter {
        text: filters.some("q").map(str::to_owned),
        register: filters.some("register").map(str::to_owned),
        ..EntryFilter::default()
    }
}

/// `GET /entries/confirm`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let listed = visit.service().entries_to_confirm(&visit.call, &wanted(&filters), part).await?;
    let page = visit.page("entries-confirm-title").within("nav-registers").under(PATH, "nav-registers");
    let pager = Pager::new(&page, CONFIRM, &filters, &listed);
    let tabs = tabs(&page, &visit, CONFIRM);
    visit.show(&ConfirmPage { page: &page, visit: &visit, filters: &filters, listed: &listed, pager, tabs })
}

/// `POST /entries/confirm`
pub(crate) async fn confirm(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    if !visit.service().may_confirm_entries(&visit.call) {
        return Err(Error::Forbidden.into());
    }
    let ids: Vec<EntryId> = fields.every("entry").filter_map(|id| id.parse().ok()).collect();
    if ids.is_empty() {
        return Ok(visit.go_saying(CONFIRM, &Flash::new("entries-none-chosen").refused()));
    }
    if !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "entries-confirm-ask",
            text: visit.messages().format("entries-confirm-ask-text", &[("count", &ids.len().to_string())]),
            ok: "entry-confirm",
            action: CONFIRM,
            back: CONFIRM,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let flash = match visit.service().confirm_entries(&visit.call, &ids).await {
        Ok(count) => Flash::new("entries-confirmed").with("count", count),
        Err(Error::Conflict(key)) => Flash::new(key).refused(),
        Err(error) => return Err(error.into()),
    };
    Ok(visit.go_saying(CONFIRM, &flash))
}

/// `GET /entries/mine`
pub(crate) async fn mine(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let filter = EntryFilter { states: states(&filters), ..wanted(&filters) };
    let listed = visit.service().my_entries(&visit.call, &filter, part).await?;
    let page = visit.page("entries-mine-title").within("nav-registers").under(PATH, "nav-registers");
    visit.show(&MinePage {
        pager: Pager::new(&page, MINE, &filters, &listed),
        tabs: tabs(&page, &visit, MINE),
        rows: Rows::new(&page, &visit, &listed.rows),
        page: &page,
        filters: &filters,
        listed: &listed,
    })
}
