//! What is done about an obligation.

use axum::response::Response;
use liandai_model::{AttachmentOwner, ObligationId};
use liandai_service::{
    Error,
    duty::{Doing, Verdict},
};

use super::view::draw;
use crate::{
    failure::Failure, fields::Fields, flash::Flash, form::Form, ids::Id, upload::Upload, visit::SignedIn,
};

/// `POST /obligations/{id}/done`
pub(crate) async fn done(
    visit: SignedIn,
    Id(id): Id<ObligationId>,
    mut upload: Upload,
) -> Result<Response, Failure> {
    let files = upload.take("files");
    let (had_files, fields) = (!files.is_empty(), upload.fields);
    let doing = Doing {
        day: fields.text("day"),
        amount: fields.text("amount"),
        kind: fields.text("kind"),
        evidence: fields.raw("evidence"),
    };
    let version = fields.parsed("version").unwrap_or(0);
    let outcome = visit.service().finish_obligation(&visit.call, id, version, &doing, files).await;
    let flash = Flash::new("duty-was-done").undone_by(format!("/obligations/{id}/take-back"), &[]);
    after(&visit, id, (fields, had_files), outcome, (super::PATH, &flash)).await
}

/// `POST /obligations/{id}/files`
pub(crate) async fn attach(
    visit: SignedIn,
    Id(id): Id<ObligationId>,
    mut upload: Upload,
) -> Result<Response, Failure> {
    let owner = (AttachmentOwner::Obligation, id.uuid());
    let outcome = visit.service().add_attachments(&visit.call, owner, upload.take("files")).await;
    let here = format!("/obligations/{id}");
    let flash = Flash::new("attachments-added");
    after(&visit, id, (upload.fields, false), outcome, (here.as_str(), &flash)).await
}

/// `POST /obligations/{id}/take-back`
pub(crate) async fn take_back(
    visit: SignedIn,
    Id(id): Id<ObligationId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().take_back_obligation(&visit.call, id).await;
    let here = format!("/obligations/{id}");
    let flash = Flash::new("duty-was-taken-back");
    after(&visit, id, (fields, false), outcome, (here.as_str(), &flash)).await
}

/// `POST /obligations/{id}/decide`
pub(crate) async fn decide(
    visit: SignedIn,
    Id(id): Id<ObligationId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let verdict = Verdict::from_id(fields.text("verdict")).ok_or(Failure::Malformed)?;
    let outcome = visit.service().decide_obligation(&visit.call, id, verdict, fields.text("why")).await;
    let here = format!("/obligations/{id}");
    let said = match verdict {
        Verdict::Confirm => "duty-was-confirmed",
        Verdict::Return => "duty-was-returned",
        Verdict::Excuse => "duty-was-excused",
        Verdict::Reopen => "duty-was-reopened",
    };
    after(&visit, id, (fields, false), outcome, (here.as_str(), &Flash::new(said))).await
}

/// On with a notice, or the page again with what is wrong.
async fn after(
    visit: &SignedIn,
    id: ObligationId,
    (fields, had_files): (Fields, bool),
    outcome: Result<(), Error>,
    (next, flash): (&str, &Flash),
) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => Ok(visit.go_saying(next, flash)),
        Err(Error::Conflict(key)) => {
            Ok(visit.go_saying(&format!("/obligations/{id}"), &Flash::new(key).refused()))
        }
        Err(Error::Invalid(problems)) => {
            draw(visit, id, &Form::refused(fields, visit.worded(&problems)), (true, had_files)).await
        }
        Err(error) => Err(error.into()),
    }
}
