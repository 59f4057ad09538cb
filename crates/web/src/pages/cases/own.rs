//! What those do whom a case is about.

use axum::response::Response;
use liandai_model::{CaseId, RemedyKind};
use liandai_service::Error;

use super::acts::{answered, sure, with_files};
use crate::{failure::Failure, fields::Fields, ids::Id, upload::Upload, visit::SignedIn};

/// `POST /cases/{id}/statements`
pub(crate) async fn state(
    visit: SignedIn,
    Id(id): Id<CaseId>,
    mut upload: Upload,
) -> Result<Response, Failure> {
    let files = upload.take("files");
    let had_files = !files.is_empty();
    let text = upload.fields.raw("statement");
    let outcome = visit.service().state_in_case(&visit.call, id, text, files).await;
    with_files(&visit, id, (upload.fields, had_files), outcome, "case-stated").await
}

/// `POST /cases/{id}/waive`
pub(crate) async fn waive(visit: SignedIn, Id(id): Id<CaseId>, fields: Fields) -> Result<Response, Failure> {
    let outcome = visit.service().waive_notice(&visit.call, id).await;
    answered(&visit, id, fields, outcome, "case-waived").await
}

/// `POST /cases/{id}/read`
pub(crate) async fn read(visit: SignedIn, Id(id): Id<CaseId>, fields: Fields) -> Result<Response, Failure> {
    let outcome = visit.service().read_case_decision(&visit.call, id).await;
    answered(&visit, id, fields, outcome, "case-read").await
}

/// `POST /cases/{id}/ask`
pub(crate) async fn ask(visit: SignedIn, Id(id): Id<CaseId>, fields: Fields) -> Result<Response, Failure> {
    let outcome = match RemedyKind::from_id(fields.text("kind")) {
        Some(kind) => visit.service().ask_in_case(&visit.call, id, kind, fields.raw("remedy_reasons")).await,
        None => Err(Error::invalid("remedy_reasons", "typed-choice")),
    };
    answered(&visit, id, fields, outcome, "case-asked").await
}

/// `POST /cases/{id}/take-back`
pub(crate) async fn take_back(
    visit: SignedIn,
    Id(id): Id<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if let Some(asked) = sure(&visit, id, ("take-back", "case-take-back"), &fields)? {
        return Ok(asked);
    }
    let outcome = visit.service().take_back_in_case(&visit.call, id).await;
    answered(&visit, id, fields, outcome, "case-taken-back").await
}
