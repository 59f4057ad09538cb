//! `/account/proxies`: who acts for me, and for whom I act.

#![expect(clippy::unused_self, reason = "templates ask a page for everything, and hand over references")]

use axum::response::Response;
use liandai_model::{Day, ProxyId};
use liandai_service::{
    Error,
    proxy::{LendPowers, MOST_DAYS, OwnProxies},
    store::proxy::ProxyRow,
};

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    form::Form,
    ids::Id,
    page::Page,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

const PATH: &str = "/account/proxies";

#[derive(askama::Template)]
#[template(path = "pages/account/proxies.html")]
struct ProxiesPage<'a> {
    page: Page<'a>,
    own: OwnProxies,
    form: &'a Form,
    today: Day,
}

/// `GET /account/proxies`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let own = visit.service().own_proxies(&visit.call).await?;
    let form = Form::filled(&[("from", &visit.call.today().to_string())]);
    visit.show(&template(&visit, own, &form))
}

/// `POST /account/proxies`
pub(crate) async fn lend(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let lend = LendPowers {
        who: fields.text("who"),
        from: fields.text("from"),
        to: fields.text("to"),
        reason: fields.text("reason"),
    };
    match visit.service().lend_powers(&visit.call, lend).await {
        Ok(id) => {
            let undo = format!("{PATH}/{id}/revoke");
            Ok(visit.go_saying(PATH, &Flash::new("proxy-lent").undone_by(undo, &[("confirmed", "1")])))
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            let own = visit.service().own_proxies(&visit.call).await?;
            visit.refuse(&template(&visit, own, &form))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /account/proxies/{id}/revoke`
pub(crate) async fn revoke(
    visit: SignedIn,
    Id(id): Id<ProxyId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "proxy-revoke-title",
            text: visit.messages().text("proxy-revoke-text"),
            ok: "proxy-revoke",
            action: &visit.path,
            back: PATH,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    visit.service().revoke_proxy(&visit.call, id).await?;
    Ok(visit.go_saying(PATH, &Flash::new("proxy-revoked")))
}

fn template<'a>(visit: &'a SignedIn, own: OwnProxies, form: &'a Form) -> ProxiesPage<'a> {
    let page = visit.page("proxies-mine").under("/account", "account-mine");
    ProxiesPage { page, own, form, today: visit.call.today() }
}

impl ProxiesPage<'_> {
    fn days(&self, proxy: &ProxyRow) -> String {
        self.page.period(&proxy.from_day, &Some(proxy.to_day))
    }

    fn is_over(&self, proxy: &ProxyRow) -> bool {
        proxy.to_day < self.today
    }

    /// The longest that powers can be lent.
    const fn most_days(&self) -> i32 {
        MOST_DAYS
    }
}
