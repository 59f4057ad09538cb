//! `/accounts/new`: for an officer, who is looked for first, or for somebody who is none.

use axum::response::Response;
use liandai_service::{
    Error,
    account::{NewAccount, Prospect},
    store::{
        Page as Part,
        officer_list::{OfficerFilter, OfficerRow, OfficerSort},
    },
};

use super::handed::hand_over;
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    form::Form,
    page::Page,
    visit::SignedIn,
};

/// Officers that a search shows; who is not among them is looked for by more.
const FOUND: i64 = 20;

#[derive(askama::Template)]
#[template(path = "pages/accounts/new.html")]
struct NewPage<'a> {
    page: Page<'a>,
    prospect: Option<&'a Prospect>,
    form: &'a Form,
}

impl NewPage<'_> {
    fn whose(&self, prospect: &Prospect) -> String {
        let (name, institution) = (&prospect.officer.name, &prospect.institution);
        self.page.t2("account-new-for", ("name", name), ("institution", institution))
    }
}

#[derive(askama::Template)]
#[template(path = "pages/accounts/find.html")]
struct FindPage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    found: Vec<OfficerRow>,
    may_create_others: bool,
}

/// `GET /accounts/new`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    if let Some(officer) = filters.parsed("officer") {
        let prospect = visit.service().prospect(&visit.call, officer).await?;
        if let Some(account) = prospect.account {
            return Ok(visit.go(&format!("/accounts/{account}")));
        }
        let id = prospect.officer.id.to_string();
        let form = Form::filled(&[("name", &prospect.name), ("officer", &id)]);
        return visit.show(&NewPage { page: page(&visit), prospect: Some(&prospect), form: &form });
    }
    let may_create_others = visit.service().may_create_others(&visit.call);
    if filters.has("other") && may_create_others {
        let form = Form::filled(&[]);
        return visit.show(&NewPage { page: page(&visit), prospect: None, form: &form });
    }
    let found = match filters.some("q") {
        Some(text) => {
            let filter = OfficerFilter { text: Some(text.to_owned()), ..OfficerFilter::default() };
            let part = Part::new(1, FOUND);
            visit
                .service()
                .list_officers(&visit.call, &filter, OfficerSort::Name, false, part)
                .await?
                .rows
                .clone()
        }
        None => Vec::new(),
    };
    visit.show(&FindPage { page: page(&visit), filters: &filters, found, may_create_others })
}

/// `POST /accounts/new`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let new = NewAccount {
        officer: fields.parsed("officer"),
        display_name: fields.text("display_name"),
        name: fields.text("name"),
    };
    match visit.service().create_account(&visit.call, new).await {
        Ok(handed) => hand_over(&visit, &handed, true),
        Err(Error::Invalid(problems)) => {
            let prospect = match new.officer {
                Some(officer) => Some(visit.service().prospect(&visit.call, officer).await?),
                None => None,
            };
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&NewPage { page: page(&visit), prospect: prospect.as_ref(), form: &form })
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &SignedIn) -> Page<'_> {
    visit.page("account-new").within("nav-accounts").under("/accounts", "accounts-title")
}
