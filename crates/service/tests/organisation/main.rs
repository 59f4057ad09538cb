//! Links and bodies in an invented city, as its people use them, on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[macro_use]
#[path = "../support/on_both.rs"]
mod on_both;

mod bodies;
mod city;
mod duties;
mod exams;
mod facts;
mod facts_import;
mod figures;
mod links;
mod logs;
#[path = "../support/mod.rs"]
mod support;
mod surveys;
