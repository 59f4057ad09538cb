//! `/facts/confirm`: what waits for the visitor to confirm, one by one or many at once.

use axum::response::Response;
use liandai_model::FactId;
use liandai_service::{
    Error,
    powers::Action,
    store::{
        Page as Part, Paged,
        fact_list::{BroughtFacts, FactRow},
    },
};

use super::list::{Shown, wanted};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    page::Page,
    pages::confirm::{self, Question},
    parts::Pager,
    visit::SignedIn,
};

const PATH: &str = "/facts/confirm";
const ROWS: i64 = 100;

#[derive(askama::Template)]
#[template(path = "pages/facts/confirm.html")]
struct ConfirmPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    listed: &'a Paged<FactRow>,
    imports: &'a [BroughtFacts],
    pager: Pager<'a>,
}

impl ConfirmPage<'_> {
    fn row(&self, row: &FactRow) -> Shown {
        Shown::new(self.visit, &self.page, row)
    }
}

/// `GET /facts/confirm`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let listed = visit.service().list_facts_to_confirm(&visit.call, &wanted(&filters), part).await?;
    let imports = visit.service().imports_to_confirm(&visit.call).await?;
    let page = visit.page("facts-confirm-title").within("nav-facts").under("/facts", "nav-facts");
    let pager = Pager::new(&page, PATH, &filters, &listed);
    visit.show(&ConfirmPage {
        page,
        visit: &visit,
        filters: &filters,
        listed: &listed,
        imports: &imports,
        pager,
    })
}

/// `POST /facts/confirm`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    if !visit.service().may_anywhere(&visit.call, Action::ConfirmFact) {
        return Err(Error::Forbidden.into());
    }
    let ids: Vec<FactId> = fields.every("fact").filter_map(|id| id.parse().ok()).collect();
    if ids.is_empty() {
        return Ok(visit.go_saying(PATH, &Flash::new("facts-confirm-none-chosen").refused()));
    }
    if !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "facts-confirm-ask",
            text: visit.messages().format("facts-confirm-ask-text", &[("count", &ids.len().to_string())]),
            ok: "fact-confirm",
            action: PATH,
            back: PATH,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let done = visit.service().confirm_facts(&visit.call, &ids).await?;
    let key = if done.left == 0 { "facts-confirmed" } else { "facts-confirmed-some" };
    let flash = Flash::new(key).with("confirmed", done.confirmed).with("left", done.left);
    Ok(visit.go_saying(PATH, &if done.confirmed == 0 { flash.refused() } else { flash }))
}
