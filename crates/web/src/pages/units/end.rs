//! `/units/{id}/end`

use axum::response::Response;
use liandai_model::UnitId;

use crate::{failure::Failure, fields::Fields, ids::Id, pages::ending::Ending, visit::SignedIn};

/// `GET /units/{id}/end`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<UnitId>) -> Result<Response, Failure> {
    ending(id, &name(&visit, id).await?).show(&visit)
}

/// `POST /units/{id}/end`
pub(crate) async fn submit(visit: SignedIn, Id(id): Id<UnitId>, fields: Fields) -> Result<Response, Failure> {
    let name = name(&visit, id).await?;
    let ending = ending(id, &name);
    if let Some(question) = ending.question(&visit, &fields) {
        return question;
    }
    let outcome = visit.service().end_unit(&visit.call, id, fields.text("last")).await;
    ending.answer(&visit, fields, outcome)
}

async fn name(visit: &SignedIn, id: UnitId) -> Result<String, Failure> {
    let form = visit.service().prepare_unit_change(&visit.call, id).await?;
    Ok(form.unit.map(|unit| unit.name).unwrap_or_default())
}

fn ending(id: UnitId, name: &str) -> Ending<'_> {
    Ending {
        title: "unit-end",
        text: "unit-end-text",
        done: "unit-ended",
        name,
        action: format!("/units/{id}/end"),
        back: format!("/units/{id}"),
        section: "nav-institutions",
        with_reason: false,
        undo: None,
    }
}
