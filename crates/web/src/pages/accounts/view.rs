//! `/accounts/{id}`: what somebody may do here, why, and how their account stands.

use axum::response::Response;
use liandai_model::{AccountId, Day};
use liandai_service::{
    Problem,
    account::AccountView,
    store::{grant::GrantRow, proxy::ProxyRow},
};

use super::roles::{Roles, grant_scope};
use crate::{failure::Failure, fields::Fields, form::Form, ids::Id, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/accounts/view.html")]
struct ViewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    view: &'a AccountView,
    words: Roles<'a>,
    form: &'a Form,
    today: Day,
    is_own: bool,
}

impl ViewPage<'_> {
    fn latest_mail(&self) -> Option<String> {
        crate::pages::account::mail::latest(&self.page, &self.view.mail)
    }

    fn scope(&self, grant: &GrantRow) -> String {
        grant_scope(self.visit, grant.institution.as_deref(), grant.unit.as_deref())
    }

    /// Whether a grant holds today, is to hold, or has ended.
    fn grant_state(&self, grant: &GrantRow) -> &'static str {
        match grant.to_day {
            Some(to) if to < self.today || to < grant.from_day => "period-over",
            _ if self.today < grant.from_day => "period-to-come",
            _ => "period-now",
        }
    }

    fn days(&self, proxy: &ProxyRow) -> String {
        self.page.period(&proxy.from_day, &Some(proxy.to_day))
    }

    /// Whether a proxy holds today, is to hold, or has ended.
    fn proxy_state(&self, proxy: &ProxyRow) -> &'static str {
        if proxy.revoked_at.is_some() {
            "period-revoked"
        } else if proxy.to_day < self.today {
            "period-over"
        } else if self.today < proxy.from_day {
            "period-to-come"
        } else {
            "period-now"
        }
    }
}

/// `GET /accounts/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<AccountId>) -> Result<Response, Failure> {
    let view = visit.service().account(&visit.call, id).await?;
    let form = Form::filled(&[]);
    visit.show(&template(&visit, &view, &form))
}

/// The page again, with what was wrong in the form at its end.
pub(super) async fn refused(
    visit: &SignedIn,
    id: AccountId,
    fields: Fields,
    problems: &[Problem],
) -> Result<Response, Failure> {
    let view = visit.service().account(&visit.call, id).await?;
    let form = Form::refused(fields, visit.worded(problems));
    visit.refuse(&template(visit, &view, &form))
}

fn template<'a>(visit: &'a SignedIn, view: &'a AccountView, form: &'a Form) -> ViewPage<'a> {
    let page = visit.page_of(&view.account.display_name).within("nav-accounts");
    ViewPage {
        page: page.under("/accounts", "accounts-title"),
        visit,
        view,
        words: Roles::new(visit),
        form,
        today: visit.call.today(),
        is_own: view.account.id == visit.call.actor.account,
    }
}
