//! Secondments: who serves elsewhere for a time.

mod begin;
mod end;
mod prepare;

pub use begin::SecondmentDraft;
