//! Conditions of a package: short expressions in a part of CEL's grammar (`||`, `&&`, `!`, comparisons, `in`, parentheses)
//! over declared, typed names. [`syntax`] reads them, [`typing`] resolves and checks them against a [`typing::Scope`];
//! what comes out is evaluated over columns by the plan, never interpreted row by row.

pub mod syntax;
pub mod typing;

pub use syntax::Comparison;
pub use typing::{Against, Condition, Node, Operand, Stage, Test};
