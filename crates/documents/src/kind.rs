//! What a file is, by its bytes: the few kinds that may be attached to something. The name is not believed, only compared.

use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A document, as scanned or printed.
    Pdf,
    /// A picture.
    Png,
    /// A photo.
    Jpeg,
    /// A picture, as some phones make them.
    Webp,
    /// A document of a word processor, without macros.
    Docx,
    /// A workbook, without macros.
    Xlsx,
    /// Plain text.
    Txt,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Pdf, Self::Jpeg, Self::Png, Self::Webp, Self::Docx, Self::Xlsx, Self::Txt];

    /// The ends of names that it goes by, in small letters; the first is the usual one.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Webp => &["webp"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Txt => &["txt"],
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Txt => "text/plain",
        }
    }

    /// What a file is, read from its beginning; none if it is nothing that is taken. An office document must say so inside, hold what
    /// its kind is made of, and bring no macros. A text is one from its first to its last byte, in UTF-8 or GB18030.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(file: &mut (impl Read + Seek)) -> io::Result<Option<Self>> {
        let mut head = [0; 16];
        let read = fill(file, &mut head)?;
        let head = head.get(..read).unwrap_or_default();
        file.seek(SeekFrom::Start(0))?;
        let is_webp =
            head.starts_with(b"RIFF") && head.get(8..16).is_some_and(|tag| tag.starts_with(b"WEBPVP8"));
        Ok(match head {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, _, _, _, _, b'I', b'H', b'D', b'R'] => {
                Some(Self::Png)
            }
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            _ if is_webp => Some(Self::Webp),
            [b'P', b'K', 3, 4, ..] => office(file),
            [] => None,
            _ => is_text(file)?.then_some(Self::Txt),
        })
    }
}

/// Reads as much as there is, up to the length of the buffer.
fn fill(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// Looks at the names in a zip, without unpacking anything.
fn office(file: &mut (impl Read + Seek)) -> Option<FileKind> {
    let zip = ZipArchive::new(file).ok()?;
    let names: Option<Vec<String>> =
        zip.file_names().map(|name| Some(name.ok()?.to_ascii_lowercase())).collect();
    let names = names?;
    let has = |name: &str| names.iter().any(|one| one == name);
    if !has("[content_types].xml") || names.iter().any(|name| name.ends_with("vbaproject.bin")) {
        return None;
    }
    match (has("word/document.xml"), has("xl/workbook.xml")) {
        (true, false) => Some(FileKind::Docx),
        (false, true) => Some(FileKind::Xlsx),
        _ => None,
    }
}

/// Whether it is text throughout: characters that can be read, lines and tabs.
fn is_text(file: &mut impl Read) -> io::Result<bool> {
    let encodings = [encoding_rs::UTF_8, encoding_rs::GB18030];
    let mut readers = encodings.map(|encoding| Some(encoding.new_decoder_without_bom_handling()));
    let mut piece = vec![0; 64 * 1024];
    let mut text = String::with_capacity(256 * 1024);
    loop {
        let read = fill(file, &mut piece)?;
        let is_last = read < piece.len();
        let bytes = piece.get(..read).unwrap_or_default();
        for reader in &mut readers {
            let Some(decoder) = reader else { continue };
            text.clear();
            let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
            text.reserve(most.unwrap_or(bytes.len()));
            let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, is_last);
            let is_good = result == encoding_rs::DecoderResult::InputEmpty
                && !text
                    .chars()
                    .any(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t' | '\u{c}'));
            if !is_good {
                *reader = None;
            }
        }
        if readers.iter().all(Option::is_none) {
            return Ok(false);
        }
        if is_last {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn of(bytes: &[u8]) -> Option<FileKind> {
        FileKind::of(&mut Cursor::new(bytes)).unwrap()
    }

    fn archive(names: &[&str]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(b"<x/>").unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(of(b"%PDF-1.7 x"), Some(FileKind::Pdf));
        assert_eq!(of(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR...."), Some(FileKind::Png));
        assert_eq!(of(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 16]), Some(FileKind::Jpeg));
        assert_eq!(of(b"RIFF\x24\0\0\0WEBPVP8 ...."), Some(FileKind::Webp));
        assert_eq!(of("今日走访三户".as_bytes()), Some(FileKind::Txt));
        let long = "今日走访三户\r\n".repeat(20_000);
        let (gb18030, ..) = encoding_rs::GB18030.encode(&long);
        assert_eq!((of(long.as_bytes()), of(&gb18030)), (Some(FileKind::Txt), Some(FileKind::Txt)));
    }

    #[test]
    fn what_pretends_or_hides_something_is_not_taken() {
        assert_eq!(of(b""), None);
        assert_eq!(of(b"MZ\x90\0\x03\0\0\0"), None, "a program");
        assert_eq!(of(b"\x89PNG\r\n\x1a\n"), None, "the beginning of a picture alone");
        assert_eq!(of(b"GIF89a\x01\0\x01\0\0"), None);
        let mut late = b"a".repeat(100_000);
        late.push(0);
        assert_eq!(of(&late), None, "text but for its last byte");
        let word = ["[Content_Types].xml", "word/document.xml"];
        assert_eq!(of(&archive(&word)), Some(FileKind::Docx));
        assert_eq!(of(&archive(&["[Content_Types].xml", "xl/workbook.xml"])), Some(FileKind::Xlsx));
        assert_eq!(of(&archive(&["a.exe"])), None, "any other zip");
        assert_eq!(of(&archive(&[word[0], word[1], "word/vbaProject.bin"])), None, "macros");
        assert_eq!(of(&archive(&[word[0], word[1], "xl/workbook.xml"])), None, "two things at once");
        assert_eq!(of(b"PK\x03\x04 not a zip"), None);
    }
}
