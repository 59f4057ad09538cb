//! `/institutions/{id}/end`

use axum::response::Response;
use liandai_model::InstitutionId;

use crate::{failure::Failure, fields::Fields, ids::Id, pages::ending::Ending, visit::SignedIn};

/// `GET /institutions/{id}/end`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<InstitutionId>) -> Result<Response, Failure> {
    ending(id, &name(&visit, id).await?).show(&visit)
}

/// `POST /institutions/{id}/end`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<InstitutionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let name = name(&visit, id).await?;
    let ending = ending(id, &name);
    if let Some(question) = ending.question(&visit, &fields) {
        return question;
    }
    let outcome = visit.service().end_institution(&visit.call, id, fields.text("last")).await;
    ending.answer(&visit, fields, outcome)
}

async fn name(visit: &SignedIn, id: InstitutionId) -> Result<String, Failure> {
    let form = visit.service().prepare_institution(&visit.call, Some(id)).await?;
    Ok(form.institution().map(|one| one.name.clone()).unwrap_or_default())
}

fn ending(id: InstitutionId, name: &str) -> Ending<'_> {
    Ending {
        title: "institution-end",
        text: "institution-end-text",
        done: "institution-ended",
        name,
        action: format!("/institutions/{id}/end"),
        back: format!("/institutions/{id}"),
        section: "nav-institutions",
        with_reason: false,
        undo: None,
    }
}
