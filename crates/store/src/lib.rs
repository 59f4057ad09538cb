//! The store: SQLite and PostgreSQL behind one set of methods, a file a noun. The only crate that names sqlx.
//!
//! Everything is reached through a transaction of one tenant, [`Tx`]; each statement filters every table by that tenant. The store
//! knows shapes and keys, no rules and no permissions: those are the services'. "Not found" is `None`; a row that this program would
//! never write is [`StoreError::Inconsistent`].

mod clauses;
mod column;
mod dialect;
mod engine;
mod error;
mod migrations;
mod page;
mod reach;
mod store;

pub mod institution;
pub mod tenant;

pub use engine::Engine;
pub use error::StoreError;
pub use migrations::{MIGRATIONS, Migrated};
pub use page::{Page, Paged};
pub use reach::Reach;
pub use store::{Address, Store, Tx};
