//! A regulation in words: what the rules of a package say, for the command line, for pages and for programs; what is wrong with
//! it, and what a comparison with the official text found. Reads packages and messages, decides nothing.

mod attached;
mod comparison;
mod conditions;
pub mod diagnostics;
mod differences;
mod duty_figures;
mod figures;
mod inspection_figures;
mod objective_figures;
mod organisation_figures;
mod procedure_figures;
mod register_figures;
mod rules;
mod uploaded;

pub use attached::{Attached, NotAttached, attached_json};
pub use comparison::{Finding, Findings, Unreadable, compared, outline_of};
pub use differences::{Change, FileChange, Hunk, Line, Side, differences};
pub use rules::{Entry, all};
pub use uploaded::{NotAPackage, sources_of};
