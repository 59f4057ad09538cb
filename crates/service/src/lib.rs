//! The use cases.

pub mod safety;
