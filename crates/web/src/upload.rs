//! A form with files, which are written aside while they come. Taking it proves that it came from a page of ours, as with [`Fields`].

use axum::{
    extract::{
        DefaultBodyLimit, FromRequest, FromRequestParts as _, Multipart, Request, multipart::MultipartError,
    },
    http::header,
};
use liandai_service::attachment::Received;

use crate::{App, failure::Failure, fields::Fields, visit::Visit};

/// A form of somebody from outside has room for three files and what is typed beside them; what is longer is refused before any of it is
/// read.
const OUTSIDE_FORM: usize = 32 << 20;

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
        // Other forms are small; how long an upload may be is a setting of the server, which stands before every route.
        Self::read(request, app, app.settings.upload_limit, |visit, name| Ok(visit.service().receive(name)))
            .await
    }
}

/// What somebody from outside sent with files: counted by address before any of it is read, and again with its first file; short; and what
/// is larger than may be taken is never written down.
pub(crate) struct OutsideUpload(pub(crate) Upload);

impl FromRequest<App> for OutsideUpload {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, app).await?;
        app.outside.pass(&visit.address)?;
        let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
        let most = app.settings.upload_limit.min(OUTSIDE_FORM);
        if length.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| length > most) {
            return Err(Failure::TooLarge);
        }
        let mut had_files = false;
        let upload = Upload::read(Request::from_parts(parts, body), app, most, |visit, name| {
            if !std::mem::replace(&mut had_files, true) {
                app.outside_files.pass(&visit.address)?;
            }
            Ok(visit.service().receive_from_outside(name))
        });
        Ok(Self(upload.await?))
    }
}

impl Upload {
    /// Reads the form, which is as long as `limit` at most; `room` makes room for each file.
    async fn read(
        request: Request,
        app: &App,
        limit: usize,
        mut room: impl FnMut(&Visit, &str) -> Result<Received, Failure> + Send,
    ) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, app).await?;
        let header =
            parts.headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let mut request = Request::from_parts(parts, body);
        DefaultBodyLimit::max(limit).apply(&mut request);
        let mut form = Multipart::from_request(request, app).await.map_err(|_| Failure::Malformed)?;
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        while let Some(mut part) = form.next_field().await.map_err(refused)? {
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                None => fields.push((field, part.text().await.map_err(refused)?)),
                // A browser sends an empty file without a name where none was chosen.
                Some(name) if name.is_empty() => {}
                Some(name) => {
                    let mut file = room(&visit, &name)?;
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
