//! From the bytes of a file to text.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::MAX_BYTES;

/// Bytes that are not the text of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The file is longer than [`MAX_BYTES`].
    #[error("the file has {bytes} bytes; at most {MAX_BYTES} are read")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// The bytes fit no supported encoding: UTF-8, UTF-16 with a byte order mark, GB18030.
    #[error("the file is neither UTF-8, UTF-16 with a byte order mark, nor GB18030")]
    UnknownEncoding,
    /// The text holds NUL characters, so the file is no plain text (a word processor's, say).
    #[error("the file is not plain text")]
    NotText,
}

/// Decodes UTF-8 with or without a byte order mark, UTF-16 with one, and otherwise GB18030. The mark is dropped.
///
/// # Errors
/// The file is too long, fits none of these encodings, or is not plain text.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooLong { bytes: bytes.len() });
    }
    let text = match Encoding::for_bom(bytes) {
        Some((marked, length)) => strictly(marked, bytes.get(length..).unwrap_or_default()),
        None => strictly(UTF_8, bytes).or_else(|| strictly(GB18030, bytes)),
    };
    let text = text.ok_or(DecodeError::UnknownEncoding)?;
    if text.contains('\0') { Err(DecodeError::NotText) } else { Ok(text) }
}

/// `None` if any byte is wrong: a replacement character in a regulation would pass for its text.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    debug_assert!([UTF_8, UTF_16LE, UTF_16BE, GB18030].contains(&encoding));
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "一、借阅\n(一)每人五册。";

    fn utf16(mark: [u8; 2], unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(TEXT.encode_utf16().flat_map(unit)).collect()
    }

    #[test]
    fn every_supported_encoding_gives_the_same_text() {
        let gb18030 = GB18030.encode(TEXT).0.into_owned();
        assert_ne!(gb18030, TEXT.as_bytes());
        for bytes in [
            TEXT.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(),
            gb18030,
            utf16([0xFF, 0xFE], u16::to_le_bytes),
            utf16([0xFE, 0xFF], u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(TEXT));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(&[0x81, 0x20, 0xFF]), Err(DecodeError::UnknownEncoding));
        assert_eq!(decode(&[0xFF, 0xFE, 0x00, 0xD8]), Err(DecodeError::UnknownEncoding));
        assert_eq!(decode(b"PK\x03\x04\0\0"), Err(DecodeError::NotText));
        let bytes = MAX_BYTES + 1;
        assert_eq!(decode(&vec![b' '; bytes]), Err(DecodeError::TooLong { bytes }));
    }
}
