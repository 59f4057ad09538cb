//! The store: SQLite and PostgreSQL behind one set of methods, a file a noun. The only crate that names sqlx.
//!
//! Everything is reached through a transaction of one tenant, [`Tx`]; each statement filters every table by that tenant. The store
//! knows shapes and keys, no rules and no permissions: those are the services'. "Not found" is `None`; a row that this program would
//! never write is [`StoreError::Inconsistent`].

mod clauses;
mod column;
mod dialect;
mod distribution;
mod engine;
mod error;
mod migrations;
mod page;
mod reach;
mod store;
mod stored;

pub mod account;
pub mod account_list;
pub mod attachment;
pub mod audit;
pub mod body;
pub mod complaint;
pub mod complaint_list;
pub mod consequence;
pub mod cycle;
pub mod daily_log;
pub mod daily_log_coverage;
pub mod daily_log_list;
pub mod fact;
pub mod fact_list;
pub mod files;
pub mod filing;
pub mod grant;
pub mod import;
pub mod institution;
pub mod job;
pub mod link;
pub mod link_tree;
pub mod mail;
pub mod names;
pub mod notice;
pub mod objection;
pub mod obligation;
pub mod obligation_list;
pub mod obligation_tally;
pub mod officer;
pub mod officer_list;
pub mod place_list;
pub mod post;
pub mod powers;
pub mod proxy;
pub mod rating;
pub mod rating_facts;
pub mod rating_list;
pub mod readiness;
pub mod regulation;
pub mod remedy;
pub mod seal;
pub mod search;
pub mod secondment;
pub mod session;
pub mod setting;
pub mod sheet;
pub mod sheet_list;
pub mod sheet_move;
pub mod survey;
pub mod survey_answer;
pub mod survey_list;
pub mod target;
pub mod tenant;
pub mod tenure;
pub mod title;
pub mod unit;
pub mod upkeep;
pub mod vacancy;
pub mod workday;

pub use distribution::{DISTRIBUTION, DistributeError, Placement};
pub use engine::Engine;
pub use error::StoreError;
pub use migrations::{MIGRATIONS, Migrated};
pub use page::{Page, Paged};
pub use reach::Reach;
pub use store::{Address, Store, Tx};
