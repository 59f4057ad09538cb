//! The regulation as data, and what it computes: package → checked → plan → rating → explanation.
//!
//! Pure: no I/O, no clock, no randomness, no floats. Texts come in as [`diagnostic::Source`]s, facts as a
//! [`population::Population`]; what comes out are [`diagnostic::Diagnostic`]s, a [`rating::Rating`] and
//! [`explanation::Explanation`]s, none of which holds prose: wording belongs to those who show them.

pub mod diagnostic;
pub mod duties;
mod exact;
pub mod explanation;
pub mod expression;
pub mod objectives;
pub mod organisation;
pub mod package;
pub mod plan;
pub mod population;
pub mod procedure;
pub mod rating;

pub use exact::Decimal;
