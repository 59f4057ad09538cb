//! What `bench/web.py` compares pages with: an axum server that sends files from memory and does nothing else.
//!
//!     bare ADDRESS FILE …
//!
//! The first file is at `/0`, the second at `/1`.

use std::{env, fs};

use axum::{Router, body::Bytes, http::header, routing::get};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), std::io::Error> {
    let mut arguments = env::args().skip(1);
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let mut pages = Router::new();
    for (number, file) in arguments.enumerate() {
        let page = Bytes::from(fs::read(file)?);
        let answer = move || async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page) };
        pages = pages.route(&format!("/{number}"), get(answer));
    }
    axum::serve(TcpListener::bind(address).await?, pages).await
}
