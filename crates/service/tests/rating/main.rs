//! Ratings out of the store, as the city's commission makes them, on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[macro_use]
#[path = "../support/on_both.rs"]
mod on_both;

mod cases;
mod city;
mod files;
mod inspections;
mod remedies;
mod settlement;
mod steps;
#[path = "../support/mod.rs"]
mod support;
