//! Files that a browser saves.

use std::io;

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use liandai_service::{attachment::FileBody, store::attachment::Attachment};
use tokio::sync::mpsc;

/// A workbook under a name of plain letters.
pub(crate) fn workbook(name: &'static str, bytes: Vec<u8>) -> Response {
    file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name, bytes)
}

/// A zip under a name of plain letters.
pub(crate) fn archive(name: &'static str, bytes: Vec<u8>) -> Response {
    file("application/zip", name, bytes)
}

/// Lines of text, cells apart by commas, under a name of plain letters, sent as they come.
pub(crate) fn csv(name: &'static str, lines: mpsc::Receiver<io::Result<String>>) -> Response {
    let pieces = stream::unfold(lines, async |mut lines| lines.recv().await.map(|line| (line, lines)));
    file("text/csv; charset=utf-8", name, Body::from_stream(pieces))
}

/// Lines that are all there, under a name of plain letters. A mark at the beginning tells spreadsheets how letters are written.
pub(crate) fn lines(name: &'static str, lines: &str) -> Response {
    file("text/csv; charset=utf-8", name, format!("\u{feff}{lines}"))
}

/// A file under the name that it was brought with: saved, never shown as a part of the site; sent piece by piece as it is read.
pub(crate) fn attached(file: &Attachment, body: FileBody) -> Response {
    let pieces = stream::try_unfold(body, FileBody::next);
    let mut response = Body::from_stream(pieces).into_response();
    let encoded: String = form_urlencoded::byte_serialize(file.name.as_bytes()).collect();
    let encoded = encoded.replace('+', "%20").replace('*', "%2A");
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&file.media_type) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(file.bytes));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{encoded}")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

fn file(media_type: &'static str, name: &'static str, body: impl IntoResponse) -> Response {
    let mut response = ([(header::CONTENT_TYPE, media_type)], body).into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
