//! `/log/files`: photos and documents of a day, sent with whatever was typed meanwhile.

use axum::response::Response;
use liandai_model::AttachmentId;

use super::day::{path_of, settle, text_in};
use crate::{
    failure::Failure, fields::Fields, pages::attachments::remove::ask, upload::Upload, visit::SignedIn,
};

/// `POST /log/files`: adds some.
pub(crate) async fn attach(visit: SignedIn, mut upload: Upload) -> Result<Response, Failure> {
    let files = upload.take("files");
    let fields = upload.fields;
    let day = fields.day("day").ok_or(Failure::NoSuchPage)?;
    let seen = fields.parsed("version").unwrap_or(0);
    let done = visit.service().attach_to_log(&visit.call, day, &text_in(&fields), seen, files).await;
    settle(&visit, day, &fields, done.map(|_| "attachments-added")).await
}

/// `POST /log/files/remove`: takes one away.
pub(crate) async fn remove(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let day = fields.day("day").ok_or(Failure::NoSuchPage)?;
    let file: AttachmentId = fields.parsed("file").ok_or(Failure::Malformed)?;
    if let Some(question) = ask(&visit, &fields, ("/log/files/remove", &path_of(day))).await? {
        return Ok(question);
    }
    let seen = fields.parsed("version").unwrap_or(0);
    let done = visit.service().remove_from_log(&visit.call, day, &text_in(&fields), seen, file).await;
    settle(&visit, day, &fields, done.map(|_| "log-file-removed")).await
}
