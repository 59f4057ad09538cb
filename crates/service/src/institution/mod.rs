//! Institutions: finding them, what is in one, and keeping the tree that they form.

mod change;
mod draft;
mod end;
mod export;
mod list;
mod prepare;
mod record;
mod show;
mod vacant;

pub use draft::InstitutionDraft;
pub use prepare::InstitutionForm;
pub use show::{InstitutionPart, InstitutionView};
