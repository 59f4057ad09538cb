//! `/officers/{id}/end`

use axum::response::Response;
use liandai_model::OfficerId;
use liandai_service::powers::Action;

use crate::{failure::Failure, fields::Fields, ids::Id, pages::ending::Ending, visit::SignedIn};

/// `GET /officers/{id}/end`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<OfficerId>) -> Result<Response, Failure> {
    let officer = visit.service().officer_for(&visit.call, id, Action::EditOfficer).await?;
    ending(id, &officer.name).show(&visit)
}

/// `POST /officers/{id}/end`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let officer = visit.service().officer_for(&visit.call, id, Action::EditOfficer).await?;
    let ending = ending(id, &officer.name);
    if let Some(question) = ending.question(&visit, &fields) {
        return question;
    }
    let (last, reason) = (fields.text("last"), fields.text("reason"));
    let outcome = visit.service().end_service(&visit.call, id, last, reason).await;
    ending.answer(&visit, fields, outcome)
}

fn ending(id: OfficerId, name: &str) -> Ending<'_> {
    Ending {
        title: "service-end",
        text: "service-end-text",
        done: "service-ended",
        name,
        action: format!("/officers/{id}/end"),
        back: format!("/officers/{id}"),
        section: "nav-officers",
        with_reason: true,
        undo: None,
    }
}
