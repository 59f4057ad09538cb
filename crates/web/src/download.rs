//! Files that a browser saves.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_core::Stream;
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
    file("text/csv; charset=utf-8", name, Body::from_stream(Parts(lines)))
}

/// The parts of a body, as they come.
struct Parts(mpsc::Receiver<io::Result<String>>);

impl Stream for Parts {
    type Item = io::Result<String>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

/// A file under the name that it was brought with: saved, never shown as a part of the site.
pub(crate) fn attached(media_type: &str, name: &str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let encoded = encoded.replace('+', "%20").replace('*', "%2A");
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(media_type) {
        headers.insert(header::CONTENT_TYPE, value);
    }
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
