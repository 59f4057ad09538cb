//! `/officers/{id}/title` and `/titles/{id}/withdraw`

use axum::response::Response;
use liandai_model::{OfficerId, TitleId};
use liandai_service::{Error, powers::Action};

use crate::{
    failure::Failure, fields::Fields, flash::Flash, form::Form, ids::Id, page::Page, pages::ending::Ending,
    visit::SignedIn, words::Words,
};

#[derive(askama::Template)]
#[template(path = "pages/officers/title.html")]
struct TitlePage<'a> {
    page: Page<'a>,
    form: &'a Form,
    id: OfficerId,
    name: &'a str,
    titles: Words<'a>,
}

/// `GET /officers/{id}/title`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<OfficerId>) -> Result<Response, Failure> {
    let officer = visit.service().officer_for(&visit.call, id, Action::AwardTitle).await?;
    let form = Form::filled(&[("from", &visit.call.today().to_string())]);
    visit.show(&template(&visit, id, &officer.name, &form))
}

/// `POST /officers/{id}/title`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (title, from) = (fields.text("title"), fields.text("from"));
    match visit.service().award_title(&visit.call, id, title, from).await {
        Ok(()) => Ok(visit.go_saying(&format!("/officers/{id}"), &Flash::new("title-awarded"))),
        Err(Error::Invalid(problems)) => {
            let officer = visit.service().officer_for(&visit.call, id, Action::AwardTitle).await?;
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, id, &officer.name, &form))
        }
        Err(error) => Err(error.into()),
    }
}

fn template<'a>(visit: &'a SignedIn, id: OfficerId, name: &'a str, form: &'a Form) -> TitlePage<'a> {
    let page = visit.page("award-title").within("nav-officers").under("/officers", "nav-officers");
    let page = page.under_named(&format!("/officers/{id}"), name);
    TitlePage { page, form, id, name, titles: Words::titles(visit) }
}

/// `GET /titles/{id}/withdraw`
pub(crate) async fn show_withdrawal(visit: SignedIn, Id(id): Id<TitleId>) -> Result<Response, Failure> {
    let (officer, _) = visit.service().title_to_withdraw(&visit.call, id).await?;
    ending(id, officer.id, &officer.name).show(&visit)
}

/// `POST /titles/{id}/withdraw`
pub(crate) async fn submit_withdrawal(
    visit: SignedIn,
    Id(id): Id<TitleId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (officer, _) = visit.service().title_to_withdraw(&visit.call, id).await?;
    let ending = ending(id, officer.id, &officer.name);
    if let Some(question) = ending.question(&visit, &fields) {
        return question;
    }
    let outcome = visit.service().withdraw_title(&visit.call, id, fields.text("last")).await;
    ending.answer(&visit, fields, outcome)
}

fn ending(id: TitleId, officer: OfficerId, name: &str) -> Ending<'_> {
    Ending {
        title: "title-withdraw",
        text: "title-withdraw-text",
        done: "title-withdrawn",
        name,
        action: format!("/titles/{id}/withdraw"),
        back: format!("/officers/{officer}"),
        section: "nav-officers",
        with_reason: false,
        undo: None,
    }
}
