//! Files that belong to something: photos and documents of a day's log, evidence of a fact. One way in and one way out for all of them.
//!
//! A file comes in piece by piece ([`Received`]), is looked at by its bytes and not by its name ([`Service::fit_files`]), is kept by its
//! content ([`Service::keep_files`]), and is attached in the transaction of whatever it belongs to ([`Service::attach`]). Who may see
//! the owner may see the file; who may change it, and when, the owner says (`owner.rs`). Another noun takes part with a word in
//! `AttachmentOwner` and a line there.

mod add;
mod fit;
mod keep;
mod open;
mod owner;
mod received;
mod remove;
mod sweep;

pub(crate) use fit::Fit;
pub use fit::file_endings;
pub(crate) use keep::Kept;
pub use open::FileBody;
pub use received::Received;

/// The largest file, in bytes: a photo of a good phone, or some dozens of scanned pages. No text asks for it; it keeps disks and backups
/// from being filled by mistake.
pub const MOST_BYTES: u64 = 20 << 20;
/// How many files belong to one thing: as many as a phone shows in one square, and nobody has to look through more.
pub const MOST_FILES: usize = 9;
/// How much there may be of the files of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// How many come at once.
    pub files: usize,
    /// The largest, in bytes.
    pub bytes: u64,
}

/// Room for the files of somebody who is signed in.
pub const USUAL: Room = Room { files: MOST_FILES, bytes: MOST_BYTES };
/// Room for the files of somebody from outside, of whom nobody knows anything: three photos or scans. Anybody can send them, so that they
/// must not fill a disk.
pub const OUTSIDE: Room = Room { files: 3, bytes: 10 << 20 };
/// The most characters of a file's name.
const MOST_NAME: usize = 200;
