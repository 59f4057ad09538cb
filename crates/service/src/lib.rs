//! The use cases: one file a verb, under the noun that it acts on. Each authorises, decides, persists and audits in one transaction,
//! and knows neither SQL nor HTTP. Time and randomness are given.

mod asked;
mod board;
mod context;
mod error;
mod export;
mod initials;
mod known;
mod place;
mod principal;
mod record;
mod remembered;
mod term;
mod typed;

pub mod account;
pub mod appraisal;
pub mod attachment;
pub mod audit;
pub mod bodies;
pub mod built_in;
pub mod calendar;
pub mod case;
pub mod complaint;
pub mod demo;
pub mod duty;
pub mod exam;
pub mod fact;
pub mod filing;
pub mod grant;
pub mod import;
pub mod inspection;
pub mod institution;
pub mod job;
pub mod keys;
pub mod ledger;
pub mod links;
pub mod living;
pub mod log;
pub mod mail;
pub mod notice;
pub mod objective;
pub mod officer;
pub mod operator;
pub mod post;
pub mod powers;
pub mod proxy;
pub mod public;
pub mod rating;
pub mod register;
pub mod regulation;
pub mod remedy;
pub mod review;
pub mod safety;
pub mod search;
pub mod secondment;
pub mod session;
pub mod set_up;
pub mod setting;
pub mod settlement;
pub mod survey;
pub mod target;
pub mod task;
pub mod title;
pub mod unit;
pub mod workbench;
pub mod workday;

/// How an explanation is told, piece by piece.
pub use liandai_documents::explanation as words_of_explanation;
/// What lists are asked with and give: the shapes of the store that pages show as they are.
pub use liandai_store as store;

pub use context::{Actor, Call, Clock, Entropy, Limits, Parts, Service};
pub use error::{Error, Problem};
pub use initials::initials;
