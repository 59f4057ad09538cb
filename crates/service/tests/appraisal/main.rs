//! Cycles and sheets in an invented city, as its people use them, on both engines; and who approves whose sheet, case by case.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[macro_use]
#[path = "../support/on_both.rs"]
mod on_both;

#[path = "../organisation/city.rs"]
mod city;
mod clock;
mod cycles;
mod mail;
mod notices;
mod routing;
mod sheets;
#[path = "../support/mod.rs"]
mod support;
