//! The organisation in and out: somebody brings a file, it is checked and compared with what is recorded, they look at what would
//! change, and all of it is applied in one transaction, or nothing. What files look like is the documents' business.

mod annotated;
mod apply;
mod authority;
mod check;
mod counts;
mod discard;
mod existing;
mod export;
mod file;
mod first_passwords;
mod jobs;
mod judge;
mod load;
mod preview;
mod template;
mod told;
mod upload;
mod write;

pub use liandai_documents::organisation::{Counts, Verdict};

pub use export::Format;
pub use file::MOST_BYTES;
pub(crate) use file::apart;
pub use first_passwords::FirstPassword;
pub(crate) use jobs::{ApplyImport, CheckImport};
pub use load::Loaded;
pub use preview::{ImportView, RowView, Work};
pub(crate) use told::told;
pub use told::{Told, ToldProblem, ToldProblems};
pub use upload::NewUpload;
