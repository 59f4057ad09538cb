//! Units of institutions: what is in one, and keeping their record.

mod change;
mod draft;
mod end;
mod prepare;
mod record;
mod show;

pub use draft::UnitDraft;
pub use prepare::UnitForm;
pub use show::UnitView;
