//! Pictures without what they tell beside the picture: where and when they were taken, with what, by whom, small earlier versions. The
//! picture itself is left as it is, bit for bit, and keeps which way up it is.

mod exif;
mod jpeg;
mod png;
mod webp;

use crate::kind::FileKind;

/// Takes a picture and gives it without what it tells; none if its parts cannot be told apart.
pub type Strip = fn(&[u8]) -> Option<Vec<u8>>;

/// How files of a kind lose what they tell beside the picture; none for a kind that is no picture.
#[must_use]
pub const fn stripper(kind: FileKind) -> Option<Strip> {
    match kind {
        FileKind::Jpeg => Some(jpeg::without_traces),
        FileKind::Png => Some(png::without_traces),
        FileKind::Webp => Some(webp::without_traces),
        FileKind::Pdf | FileKind::Docx | FileKind::Xlsx | FileKind::Txt => None,
    }
}
