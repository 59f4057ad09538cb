//! Registers with their own forms, as the package declares them. An entry is made by one person and confirmed by another; confirmed, it does
//! or feeds the duty that its register carries out, in the same transaction. It is corrected by an entry that takes its place, and never
//! erased. What a confidential register holds is there for those alone whom it names, and for whom it is of.

mod annul;
mod board;
mod chain;
mod choose;
mod correct;
mod decide;
mod enter;
mod evidence;
mod export;
mod fulfil;
mod list;
mod overview;
mod prepare;
mod propose;
mod scope;
mod show;
mod step;
mod values;
mod waiting;

pub use liandai_rules::package::{FieldKind, NumberUnit, Register, RegisterField, Rule};

pub use board::{RegisterBoard, RegisterStale, is_missed};
pub use choose::Chosen;
pub use decide::EntryVerdict;
pub use enter::EntryDraft;
pub use overview::{RegisterSum, RegisterTopic};
pub use prepare::EntryForm;
pub(crate) use scope::{is_confidential, registers_of};
pub use show::{EntryView, StepView};
pub use step::StepDraft;
pub use values::{FIELDS, ShownValue, amount_text, field_text, shown_fields};
