//! `/accounts/{id}/proxies/…`: a proxy recorded for somebody who cannot, and revoked for them.

use axum::response::Response;
use liandai_model::{AccountId, ProxyId};
use liandai_service::{Error, account::AccountView, proxy::RecordProxy};

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    form::Form,
    ids::{Id, Ids},
    page::Page,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/accounts/proxy.html")]
struct ProxyPage<'a> {
    page: Page<'a>,
    view: &'a AccountView,
    form: &'a Form,
}

/// `GET /accounts/{id}/proxies/new`
pub(crate) async fn form(visit: SignedIn, Id(id): Id<AccountId>) -> Result<Response, Failure> {
    let view = visit.service().account(&visit.call, id).await?;
    if !view.may.record_proxy {
        return Err(Error::Forbidden.into());
    }
    let form = Form::filled(&[("from", &visit.call.today().to_string())]);
    visit.show(&template(&visit, &view, &form))
}

/// `POST /accounts/{id}/proxies/new`
pub(crate) async fn record(
    visit: SignedIn,
    Id(id): Id<AccountId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let record = RecordProxy {
        principal: id,
        who: fields.text("who"),
        from: fields.text("from"),
        to: fields.text("to"),
        reason: fields.text("reason"),
    };
    match visit.service().record_proxy(&visit.call, record).await {
        Ok(_) => Ok(visit.go_saying(&format!("/accounts/{id}"), &Flash::new("proxy-recorded"))),
        Err(Error::Invalid(problems)) => {
            let view = visit.service().account(&visit.call, id).await?;
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, &view, &form))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /accounts/{id}/proxies/{proxy}/revoke`
pub(crate) async fn revoke(
    visit: SignedIn,
    Ids(id, proxy): Ids<AccountId, ProxyId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let back = format!("/accounts/{id}");
    if !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "proxy-revoke-title",
            text: visit.messages().text("proxy-revoke-text"),
            ok: "proxy-revoke",
            action: &visit.path,
            back: &back,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    visit.service().revoke_proxy(&visit.call, proxy).await?;
    Ok(visit.go_saying(&back, &Flash::new("proxy-revoked")))
}

fn template<'a>(visit: &'a SignedIn, view: &'a AccountView, form: &'a Form) -> ProxyPage<'a> {
    let page = visit.page("proxy-new").within("nav-accounts").under("/accounts", "accounts-title");
    let page = page.under_named(&format!("/accounts/{}", view.account.id), &view.account.display_name);
    ProxyPage { page, view, form }
}
