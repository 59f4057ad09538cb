//! `/attachments/{id}`: a file to save, and a picture on a page of its own.

use axum::response::Response;
use liandai_model::AttachmentId;
use liandai_service::store::attachment::Attachment;

use crate::{
    download,
    failure::Failure,
    fields::Filters,
    files::{is_picture, size},
    ids::Id,
    page::Page,
    pages::gate::sign_in::own_path,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/attachments/view.html")]
struct ViewPage<'a> {
    page: Page<'a>,
    file: &'a Attachment,
    back: &'a str,
}

impl ViewPage<'_> {
    fn size(&self) -> String {
        size(&self.page, self.file.bytes)
    }
}

/// `GET /attachments/{id}`
pub(crate) async fn save(visit: SignedIn, Id(id): Id<AttachmentId>) -> Result<Response, Failure> {
    let (file, body) = visit.service().open_attachment(&visit.call, id).await?;
    Ok(download::attached(&file, body))
}

/// `GET /attachments/{id}/view`: what is no picture is saved.
pub(crate) async fn view(
    visit: SignedIn,
    Id(id): Id<AttachmentId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let file = visit.service().attachment(&visit.call, id).await?;
    if !is_picture(&file) {
        return Ok(visit.go(&format!("/attachments/{id}")));
    }
    let page = visit.page_of(&file.name);
    let back = own_path(filters.text("back"));
    visit.show(&ViewPage { page, file: &file, back })
}
