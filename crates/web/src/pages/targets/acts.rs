//! What is done to a target from its page: agreed to, declined, given up, its progress recorded and taken back.

use axum::response::Response;
use liandai_model::{TargetId, TargetProgressId};
use liandai_service::{Error, target::ProgressDraft};

use super::{PATH, show};
use crate::{
    failure::Failure,
    fields::Fields,
    ids::{Id, Ids},
    visit::{Ended, SignedIn},
};

/// `POST /targets/{id}/agree`
pub(crate) async fn agree(
    visit: SignedIn,
    Id(id): Id<TargetId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let version = fields.parsed("version").unwrap_or_default();
    let done = visit.service().answer_target(&visit.call, id, version, true, "").await;
    answer(&visit, id, fields, done, "target-agreed-now").await
}

/// `POST /targets/{id}/decline`
pub(crate) async fn decline(
    visit: SignedIn,
    Id(id): Id<TargetId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let version = fields.parsed("version").unwrap_or_default();
    let done = visit.service().answer_target(&visit.call, id, version, false, fields.text("reason")).await;
    answer(&visit, id, fields, done, "target-declined-now").await
}

/// `POST /targets/{id}/withdraw`
pub(crate) async fn withdraw(
    visit: SignedIn,
    Id(id): Id<TargetId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let done = visit.service().withdraw_target(&visit.call, id, fields.text("reason")).await;
    answer(&visit, id, fields, done, "target-withdrawn-now").await
}

/// `POST /targets/{id}/progress`
pub(crate) async fn record(
    visit: SignedIn,
    Id(id): Id<TargetId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let draft =
        ProgressDraft { day: fields.text("day"), amount: fields.text("reached"), note: fields.text("note") };
    let done = visit.service().record_progress(&visit.call, id, &draft).await.map(drop);
    answer(&visit, id, fields, done, "target-progress-recorded").await
}

/// `POST /targets/{id}/progress/{entry}/take-back`
pub(crate) async fn take_back(
    visit: SignedIn,
    Ids(id, entry): Ids<TargetId, TargetProgressId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let done = visit.service().take_back_progress(&visit.call, id, entry).await;
    answer(&visit, id, fields, done, "target-progress-taken-back").await
}

async fn answer(
    visit: &SignedIn,
    id: TargetId,
    fields: Fields,
    done: Result<(), Error>,
    said: &str,
) -> Result<Response, Failure> {
    match visit.ended(done, fields, (&format!("{PATH}/{id}"), said))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => show::again(visit, id, &form).await,
    }
}
