//! Secondments: who serves elsewhere for a time.

mod begin;
mod end;

pub use begin::SecondmentDraft;
