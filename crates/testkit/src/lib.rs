//! An independent, slow and exact reference implementation of the rating (the oracle), and small random cities
//! full of threshold edges to compare it with the engine on. Written from the semantics alone: nothing here may
//! be taken from the engine, or an error would be made twice and seen by nobody.
//!
//! Beside them, stores of both engines for the tests of everything that keeps data.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test crate: a panic is a failed test"
)]

mod edges;
mod facts;
mod number;
mod oracle;
mod stores;
mod tables;

pub use edges::edge_city;
pub use oracle::{OracleOptions, OracleResult, rate, rate_with};
pub use stores::{
    TestStore, another_tenant, fresh_bytes, postgres_store, sqlite_store, stores, test_instant,
};
pub use tables::Tables;
