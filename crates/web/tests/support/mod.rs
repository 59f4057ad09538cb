//! A town to test pages in, and people who browse them.

mod answer;
mod client;
mod town;

pub use answer::Answer;
pub use client::Client;
pub use town::{FirstStart, Town};

/// A picture that tells nothing beside itself.
pub fn picture() -> Vec<u8> {
    picture_with(&[])
}

/// A picture with pieces of text beside it.
pub fn picture_with(texts: &[&str]) -> Vec<u8> {
    let piece = |name: &[u8], content: &[u8]| {
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&length, name, content, &[0; 4]].concat()
    };
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(piece(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"));
    for text in texts {
        png.extend(piece(b"tEXt", format!("Comment\0{text}").as_bytes()));
    }
    png.extend(piece(b"IDAT", b"picture"));
    png.extend(piece(b"IEND", b""));
    png
}
