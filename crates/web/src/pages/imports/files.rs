//! Files to take away: the empty workbook, the organisation as it is recorded, and a brought file with its mistakes marked.

use axum::response::Response;
use liandai_model::{ImportId, ImportKind};
use liandai_service::import::Format;

use crate::{
    download::{archive, workbook},
    failure::Failure,
    fields::Filters,
    ids::Id,
    visit::SignedIn,
};

/// `GET /imports/template`
pub(crate) async fn template(visit: SignedIn) -> Result<Response, Failure> {
    Ok(workbook(
        "organisation-template.xlsx",
        visit.service().import_template(&visit.call, ImportKind::Organisation).await?,
    ))
}

/// `GET /facts/import/template`
pub(crate) async fn facts_template(visit: SignedIn) -> Result<Response, Failure> {
    Ok(workbook(
        "facts-template.xlsx",
        visit.service().import_template(&visit.call, ImportKind::Facts).await?,
    ))
}

/// `GET /imports/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let is_archive = filters.text("format") == "csv";
    let format = if is_archive { Format::Archive } else { Format::Workbook };
    let bytes = visit.service().export_organisation(&visit.call, format).await?;
    Ok(if is_archive { archive("organisation.zip", bytes) } else { workbook("organisation.xlsx", bytes) })
}

/// `GET /imports/{id}/annotated`
pub(crate) async fn annotated(visit: SignedIn, Id(id): Id<ImportId>) -> Result<Response, Failure> {
    Ok(workbook("annotated.xlsx", visit.service().annotated_import(&visit.call, id).await?))
}
