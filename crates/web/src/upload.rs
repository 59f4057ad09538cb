//! A form with files. Taking it proves that it came from a page of ours, as with [`Fields`].

use axum::extract::{
    DefaultBodyLimit, FromRequest, FromRequestParts as _, Multipart, Request, multipart::MultipartError,
};

use crate::{App, failure::Failure, fields::Fields, visit::Visit};

/// What a form with files sent.
pub(crate) struct Upload {
    /// The fields that are no files.
    pub(crate) fields: Fields,
    /// The files that were chosen, in order.
    pub(crate) files: Vec<File>,
}

/// A file that was chosen.
pub(crate) struct File {
    /// The name of its field.
    pub(crate) field: String,
    /// What it is called, without folders.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

impl Upload {
    /// The first file of a field, taken out.
    pub(crate) fn into_file(self, field: &str) -> Option<File> {
        self.files.into_iter().find(|file| file.field == field)
    }

    /// The first file of a field, if one was chosen.
    pub(crate) fn file(&self, field: &str) -> Option<&File> {
        self.files.iter().find(|file| file.field == field)
    }
}

impl FromRequest<App> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, app).await?;
        let header =
            parts.headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let mut request = Request::from_parts(parts, body);
        // Other forms are small; how long an upload may be is a setting of the server, which stands before every route.
        DefaultBodyLimit::max(app.settings.upload_limit).apply(&mut request);
        let mut form = Multipart::from_request(request, app).await.map_err(|_| Failure::Malformed)?;
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        while let Some(part) = form.next_field().await.map_err(refused)? {
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(bare) {
                None => fields.push((field, part.text().await.map_err(refused)?)),
                // A browser sends an empty file without a name where none was chosen.
                Some(name) if name.is_empty() => {}
                Some(name) => {
                    files.push(File { field, name, bytes: part.bytes().await.map_err(refused)?.to_vec() });
                }
            }
        }
        let fields = Fields::new(fields);
        let token = header.unwrap_or_else(|| fields.raw("csrf").to_owned());
        if visit.is_own(&token) { Ok(Self { fields, files }) } else { Err(Failure::Forged) }
    }
}

/// Some browsers send the folders too.
fn bare(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}

#[expect(clippy::needless_pass_by_value, reason = "it is given to map_err")]
fn refused(error: MultipartError) -> Failure {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::Malformed
    }
}
