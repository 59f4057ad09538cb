//! `/accounts`: who may sign in.

use axum::response::Response;
use liandai_model::{Instant, Role};
use liandai_service::{
    powers::{Action, is_grantable},
    store::{
        Page as Part, Paged,
        account_list::{AccountFilter, AccountRow},
    },
};

use crate::{failure::Failure, fields::Filters, page::Page, parts::Pager, visit::SignedIn};

const PATH: &str = "/accounts";
const ROWS: i64 = 50;
/// The states that a list can be narrowed to.
const STATES: [&str; 3] = ["open", "disabled", "locked"];

#[derive(askama::Template)]
#[template(path = "pages/accounts/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    listed: &'a Paged<AccountRow>,
    pager: Pager<'a>,
    roles: Vec<Role>,
    states: [&'static str; 3],
    may_create: bool,
    now: Instant,
}

impl ListPage<'_> {
    fn is_locked(&self, row: &AccountRow) -> bool {
        row.locked_until.is_some_and(|until| self.now < until)
    }
}

/// `GET /accounts`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let now = visit.call.now;
    let wanted = AccountFilter {
        text: filters.some("q").map(str::to_owned),
        role: filters.parsed("role"),
        disabled: match filters.text("state") {
            "open" => Some(false),
            "disabled" => Some(true),
            _ => None,
        },
        locked_at: (filters.text("state") == "locked").then_some(now),
    };
    let listed = visit.service().list_accounts(&visit.call, &wanted, part).await?;
    let page = visit.page("accounts-title").within("nav-accounts");
    visit.show(&ListPage {
        pager: Pager::new(&page, PATH, &filters, &listed),
        page,
        filters: &filters,
        listed: &listed,
        roles: Role::ALL.iter().copied().filter(|role| is_grantable(*role)).collect(),
        states: STATES,
        may_create: visit.service().may_anywhere(&visit.call, Action::ManageAccounts),
        now,
    })
}
