//! Pages: what a browser asks for and gets. Handlers extract, call one use case and render; they decide nothing. HTML lives in
//! `templates/`, words in the messages, styles and scripts in the built interface that is embedded here.

mod app;
mod assets;
mod device;
mod download;
mod failure;
mod fields;
mod figure;
mod files;
mod flash;
mod form;
mod gatekeeper;
mod health;
mod ids;
mod navigation;
mod page;
mod pages;
mod parts;
mod peer;
mod routes;
mod rules;
mod throttle;
mod upload;
mod visit;
mod words;

pub use app::{App, Settings};
pub use routes::{Access, ROUTES, Route, router};
