//! `POST /attachments/remove`: a file is taken away.

use axum::response::Response;
use liandai_model::AttachmentId;
use liandai_service::Error;

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    pages::{
        confirm::{self, Question},
        gate::sign_in::own_path,
    },
    visit::SignedIn,
};

/// Asks, where the script did not.
pub(crate) async fn ask(
    visit: &SignedIn,
    fields: &Fields,
    (action, back): (&str, &str),
) -> Result<Option<Response>, Failure> {
    let id: AttachmentId = fields.parsed("file").ok_or(Failure::Malformed)?;
    if confirm::is_confirmed(fields) {
        return Ok(None);
    }
    let file = visit.service().attachment(&visit.call, id).await?;
    let question = Question {
        title: "attachment-remove-title",
        text: visit.messages().format("attachment-remove-text", &[("name", &file.name)]),
        ok: "attachment-remove",
        action,
        back,
    };
    confirm::ask(visit, &question, fields).map(Some)
}

/// `POST /attachments/remove`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let id: AttachmentId = fields.parsed("file").ok_or(Failure::Malformed)?;
    let back = own_path(fields.text("back"));
    if let Some(question) = ask(&visit, &fields, ("/attachments/remove", back)).await? {
        return Ok(question);
    }
    match visit.service().remove_attachment(&visit.call, id).await {
        Ok(file) => Ok(visit.go_saying(back, &Flash::new("attachment-removed").with("name", file.name))),
        Err(Error::Conflict(key)) => Ok(visit.go_saying(back, &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}
