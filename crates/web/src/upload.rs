//! A form with files, which are written aside while they come. Taking it proves that it came from a page of ours, as with [`Fields`].

use axum::extract::{
    DefaultBodyLimit, FromRequest, FromRequestParts as _, Multipart, Request, multipart::MultipartError,
};

use liandai_service::attachment::Received;

use crate::{App, failure::Failure, fields::Fields, visit::Visit};

/// What a form with files sent.
pub(crate) struct Upload {
    /// The fields that are no files.
    pub(crate) fields: Fields,
    /// The files that were chosen, in order, each with the name of its field.
    pub(crate) files: Vec<(String, Received)>,
}

impl Upload {
    /// The files of a field, taken out.
    pub(crate) fn take(&mut self, field: &str) -> Vec<Received> {
        let (wanted, others) = std::mem::take(&mut self.files).into_iter().partition(|(of, _)| of == field);
        self.files = others;
        let wanted: Vec<(String, Received)> = wanted;
        wanted.into_iter().map(|(_, file)| file).collect()
    }

    /// The first file of a field, taken out, if one was chosen.
    pub(crate) fn take_one(&mut self, field: &str) -> Option<Received> {
        self.take(field).into_iter().next()
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
        while let Some(mut part) = form.next_field().await.map_err(refused)? {
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                None => fields.push((field, part.text().await.map_err(refused)?)),
                // A browser sends an empty file without a name where none was chosen.
                Some(name) if name.is_empty() => {}
                Some(name) => {
                    let mut file = visit.service().receive(&name);
                    while let Some(piece) = part.chunk().await.map_err(refused)? {
                        file.write(&piece).await?;
                    }
                    files.push((field, file));
                }
            }
        }
        let fields = Fields::new(fields);
        let token = header.unwrap_or_else(|| fields.raw("csrf").to_owned());
        if visit.is_own(&token) { Ok(Self { fields, files }) } else { Err(Failure::Forged) }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is given to map_err")]
fn refused(error: MultipartError) -> Failure {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::Malformed
    }
}
