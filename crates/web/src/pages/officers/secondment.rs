//! `/officers/{id}/secondment` and `/secondments/{id}/end`

use axum::response::Response;
use liandai_model::{OfficerId, SecondmentId};
use liandai_service::{Error, powers::Action, secondment::SecondmentDraft};

use crate::{
    failure::Failure, fields::Fields, flash::Flash, form::Form, ids::Id, page::Page, pages::ending::Ending,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/officers/secondment.html")]
struct SecondmentPage<'a> {
    page: Page<'a>,
    form: &'a Form,
    id: OfficerId,
    name: &'a str,
}

/// `GET /officers/{id}/secondment`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<OfficerId>) -> Result<Response, Failure> {
    let officer = visit.service().officer_for(&visit.call, id, Action::SecondOfficer).await?;
    let form = Form::filled(&[("from", &visit.call.today().to_string())]);
    visit.show(&template(&visit, id, &officer.name, &form))
}

/// `POST /officers/{id}/secondment`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let draft = SecondmentDraft {
        host: fields.text("host"),
        from: fields.text("from"),
        to: fields.text("to"),
        reason: fields.text("reason"),
    };
    match visit.service().second_officer(&visit.call, id, &draft).await {
        Ok(()) => Ok(visit.go_saying(&format!("/officers/{id}"), &Flash::new("seconded"))),
        Err(Error::Invalid(problems)) => {
            let officer = visit.service().officer_for(&visit.call, id, Action::SecondOfficer).await?;
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, id, &officer.name, &form))
        }
        Err(error) => Err(error.into()),
    }
}

fn template<'a>(visit: &'a SignedIn, id: OfficerId, name: &'a str, form: &'a Form) -> SecondmentPage<'a> {
    let page = visit.page("second-officer").within("nav-officers").under("/officers", "nav-officers");
    SecondmentPage { page: page.under_named(&format!("/officers/{id}"), name), form, id, name }
}

/// `GET /secondments/{id}/end`
pub(crate) async fn show_end(visit: SignedIn, Id(id): Id<SecondmentId>) -> Result<Response, Failure> {
    let (officer, _) = visit.service().secondment_to_end(&visit.call, id).await?;
    ending(id, officer.id, &officer.name).show(&visit)
}

/// `POST /secondments/{id}/end`
pub(crate) async fn submit_end(
    visit: SignedIn,
    Id(id): Id<SecondmentId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (officer, _) = visit.service().secondment_to_end(&visit.call, id).await?;
    let ending = ending(id, officer.id, &officer.name);
    if let Some(question) = ending.question(&visit, &fields) {
        return question;
    }
    let outcome = visit.service().end_secondment(&visit.call, id, fields.text("last")).await;
    ending.answer(&visit, fields, outcome)
}

fn ending(id: SecondmentId, officer: OfficerId, name: &str) -> Ending<'_> {
    Ending {
        title: "secondment-end",
        text: "secondment-end-text",
        done: "secondment-ended",
        name,
        action: format!("/secondments/{id}/end"),
        back: format!("/officers/{officer}"),
        section: "nav-officers",
        with_reason: false,
        undo: None,
    }
}
