//! Officers: finding them, what is on record of one, and keeping that record.

mod change;
mod choose;
mod draft;
mod end_service;
mod export;
mod filtered_by;
mod list;
mod open;
mod prepare;
mod record;
mod show;

pub use draft::OfficerDraft;
pub use open::Number;
pub use prepare::OfficerForm;
pub use record::FirstPost;
pub use show::{Dossier, OfficerRecord};
