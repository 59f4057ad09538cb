//! `/facts/{id}/files/{file}`: a file behind a fact, to save.

use axum::response::Response;
use liandai_model::{AttachmentId, FactId};

use crate::{download::attached, failure::Failure, ids::Ids, visit::SignedIn};

/// `GET /facts/{id}/files/{file}`
pub(crate) async fn show(
    visit: SignedIn,
    Ids(id, file): Ids<FactId, AttachmentId>,
) -> Result<Response, Failure> {
    let (file, bytes) = visit.service().fact_evidence(&visit.call, id, file).await?;
    Ok(attached(&file.media_type, &file.name, bytes))
}
