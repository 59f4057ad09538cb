//! Registers of facts: what a rating reads besides sheets. A fact is recorded by one person with its evidence and confirmed by another;
//! it is corrected by an entry that takes its place, and never erased. Whom it is about sees it and may answer.

mod acknowledge;
mod annul;
mod comment;
mod conclude;
mod correct;
mod decide;
mod draft;
mod evidence;
mod export;
mod history;
mod list;
mod place;
mod prepare;
mod record;
mod review;
mod show;
mod table;
mod take_back;
mod waiting;
mod withdraw;
mod words;

pub(crate) use conclude::Concluded;
pub use decide::{Confirmed, Verdict};
pub use draft::{Entry, FactDraft};
pub(crate) use place::known;
pub use place::{About, Whom};
pub use prepare::{CorrectionForm, FactForm};
pub use review::{ConfirmedImport, ImportReview, KindSum, Odd};
pub use show::{FactView, Origin};
pub(crate) use table::{JudgedFacts, JudgedRow, by_row};
pub use take_back::{TakenBack, ToTakeBack};
pub use words::{Choice, choices, days_text, is_kept, kinds, named, points_text, shown};
