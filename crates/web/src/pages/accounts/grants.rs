//! `/accounts/{id}/grants/…`: giving a role, and withdrawing it.

use axum::response::Response;
use liandai_model::{AccountId, GrantId};
use liandai_service::{
    Error,
    grant::{GiveRole, GrantOffer},
};

use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    ids::{Id, Ids},
    page::Page,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/accounts/grant.html")]
struct GrantPage<'a> {
    page: Page<'a>,
    offer: &'a GrantOffer,
    form: &'a Form,
}

impl GrantPage<'_> {
    fn roles(&self) -> Vec<(&'static str, String)> {
        self.offer.roles.iter().map(|role| (role.id(), self.page.word("role", role))).collect()
    }

    /// The institutions by name; the whole city first, for those who may give roles for it.
    fn institutions(&self) -> Vec<(String, &str)> {
        self.offer.institutions.iter().map(|one| (one.id.to_string(), one.name.as_str())).collect()
    }

    fn units(&self) -> Vec<(String, &str)> {
        self.offer.units.iter().map(|one| (one.id.to_string(), one.name.as_str())).collect()
    }
}

#[derive(askama::Template)]
#[template(path = "pages/accounts/withdraw.html")]
struct WithdrawPage<'a> {
    page: Page<'a>,
    text: String,
    action: &'a str,
    back: &'a str,
    form: &'a Form,
}

/// `GET /accounts/{id}/grants/new`: what is in the address is kept, so that the units of an institution can be asked for without a script.
pub(crate) async fn form(
    visit: SignedIn,
    Id(id): Id<AccountId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let offer = visit.service().grant_offer(&visit.call, id, filters.parsed("institution")).await?;
    let fields =
        ["role", "institution", "unit", "from", "to", "reason"].map(|name| (name, filters.text(name)));
    let form = Form::filled(&fields);
    visit.show(&GrantPage { page: page(&visit, &offer), offer: &offer, form: &form })
}

/// `POST /accounts/{id}/grants/new`
pub(crate) async fn give(
    visit: SignedIn,
    Id(id): Id<AccountId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let give = GiveRole {
        account: id,
        role: fields.parsed("role"),
        institution: fields.parsed("institution"),
        unit: fields.parsed("unit"),
        from: fields.text("from"),
        to: fields.text("to"),
        reason: fields.text("reason"),
    };
    match visit.service().give_role(&visit.call, &give).await {
        Ok(_) => Ok(visit.go_saying(&format!("/accounts/{id}"), &Flash::new("grant-given"))),
        Err(Error::Invalid(problems)) => {
            let offer = visit.service().grant_offer(&visit.call, id, give.institution).await?;
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&GrantPage { page: page(&visit, &offer), offer: &offer, form: &form })
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /accounts/{id}/grants/{grant}/end`
pub(crate) async fn end_form(
    visit: SignedIn,
    Ids(id, grant): Ids<AccountId, GrantId>,
) -> Result<Response, Failure> {
    let form = Form::filled(&[]);
    withdraw_page(&visit, id, grant, &form).await.and_then(|page| visit.show(&page.template(&visit)))
}

/// `POST /accounts/{id}/grants/{grant}/end`
pub(crate) async fn end(
    visit: SignedIn,
    Ids(id, grant): Ids<AccountId, GrantId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let back = format!("/accounts/{id}");
    if !confirm::is_confirmed(&fields) && fields.has("reason") {
        let question = Question {
            title: "grant-withdraw-title",
            text: visit.messages().text("grant-withdraw-text"),
            ok: "grant-withdraw",
            action: &visit.path,
            back: &back,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let last = fields.text("last").to_owned();
    match visit.service().withdraw_role(&visit.call, id, grant, &last, fields.text("reason")).await {
        Ok(()) => Ok(visit.go_saying(&back, &Flash::new("grant-withdrawn"))),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            let page = withdraw_page(&visit, id, grant, &form).await?;
            visit.refuse(&page.template(&visit))
        }
        Err(error) => Err(error.into()),
    }
}

/// What the form of an ending says.
struct Withdrawing<'a> {
    name: String,
    text: String,
    back: String,
    form: &'a Form,
}

async fn withdraw_page<'a>(
    visit: &SignedIn,
    id: AccountId,
    grant: GrantId,
    form: &'a Form,
) -> Result<Withdrawing<'a>, Failure> {
    let view = visit.service().account(&visit.call, id).await?;
    let grant = view.grants.iter().find(|one| one.id == grant).ok_or(Failure::NoSuchPage)?;
    let messages = visit.messages();
    let scope = super::roles::grant_scope(visit, grant.institution.as_deref(), grant.unit.as_deref());
    let role = messages.text(&format!("role-{}", grant.role));
    let text = messages.format("grant-of", &[("role", &role), ("scope", &scope)]);
    Ok(Withdrawing { name: view.account.display_name, text, back: format!("/accounts/{id}"), form })
}

impl Withdrawing<'_> {
    fn template<'b>(&'b self, visit: &'b SignedIn) -> WithdrawPage<'b> {
        let page = visit.page("grant-withdraw-title").within("nav-accounts");
        let page = page.under("/accounts", "accounts-title").under_named(&self.back, &self.name);
        WithdrawPage { page, text: self.text.clone(), action: &visit.path, back: &self.back, form: self.form }
    }
}

fn page<'a>(visit: &'a SignedIn, offer: &GrantOffer) -> Page<'a> {
    let page = visit.page("grant-new").within("nav-accounts").under("/accounts", "accounts-title");
    page.under_named(&format!("/accounts/{}", offer.account.id), &offer.account.display_name)
}
