//! Photos: JPEG keeps its tables, frames and scans, and how colours are to be understood.

use super::exif::{orientation, turned_only};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const EXIF: &[u8] = b"Exif\0\0";

/// A JPEG without its metadata; none if its parts cannot be told apart.
pub(super) fn without_traces(jpeg: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(jpeg.len());
    let mut rest = jpeg.strip_prefix(&[0xff, START])?;
    let mut turned = None;
    let mut body: Vec<&[u8]> = Vec::new();
    loop {
        let (marker, after) = marker(rest)?;
        if marker == END {
            break;
        }
        let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
        let (segment, next) = after.split_at_checked(length)?;
        let content = segment.get(2..)?;
        if is_part_of_the_picture(marker, content) {
            body.push(rest.get(rest.len() - after.len() - 2..rest.len() - next.len())?);
        } else if turned.is_none() {
            turned = content.strip_prefix(EXIF).and_then(orientation);
        }
        rest = next;
        if marker == SCAN {
            let end = scan_end(rest);
            body.push(rest.get(..end)?);
            rest = rest.get(end..)?;
            // A photo that breaks off is shown as far as it goes; what is cut off tells nothing.
            if rest.is_empty() {
                break;
            }
        }
    }
    kept.extend_from_slice(&[0xff, START]);
    if let Some(turned) = turned {
        kept.extend_from_slice(&turned_segment(turned));
    }
    for part in body {
        kept.extend_from_slice(part);
    }
    kept.extend_from_slice(&[0xff, END]);
    Some(kept)
}

/// The next marker and what follows it; filling bytes before it are passed over.
fn marker(rest: &[u8]) -> Option<(u8, &[u8])> {
    let rest = rest.strip_prefix(&[0xff])?;
    let at = rest.iter().position(|byte| *byte != 0xff)?;
    let (marker, after) = rest.get(at..)?.split_first()?;
    (*marker != 0).then_some((*marker, after))
}

/// Tables, frames and scans; of what programs add only how colours are to be understood.
fn is_part_of_the_picture(marker: u8, content: &[u8]) -> bool {
    match marker {
        // JFIF; a small picture in it is a second segment of its own.
        0xe0 => content.starts_with(b"JFIF\0"),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        // How Adobe's programs store colours.
        0xee => content.starts_with(b"Adobe"),
        0xe1 | 0xe3..=0xed | 0xef | 0xfe => false,
        _ => true,
    }
}

/// Where the coded picture ends: before the next marker that is none of its own.
fn scan_end(rest: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = rest.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff)) {
        at += found;
        match rest.get(at + 1) {
            Some(0 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return at,
            None => break,
        }
    }
    rest.len()
}

/// EXIF that says which way up a photo is, and nothing else.
fn turned_segment(turned: u8) -> Vec<u8> {
    let mut segment = vec![0xff, 0xe1, 0, 34];
    segment.extend_from_slice(EXIF);
    segment.extend_from_slice(&turned_only(turned));
    segment
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    }

    /// EXIF of a photo that lies on its side, with a place.
    fn exif(turned: u8) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
        tiff.extend_from_slice(&[0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0]);
        tiff.extend_from_slice(b"\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0GPS 29.03 111.69");
        [EXIF, &tiff].concat()
    }

    const PICTURE: &[u8] = &[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];

    fn photo(exif: &[u8]) -> Vec<u8> {
        let mut photo = vec![0xff, START];
        photo.extend(segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
        photo.extend(segment(0xe1, exif));
        photo.extend(segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS</x:xmpmeta>"));
        photo.extend(segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"));
        photo.extend(segment(0xe2, b"MPF\0GPS"));
        photo.extend(segment(0xed, b"Photoshop 3.0\0GPS"));
        photo.extend(segment(0xfe, b"GPS"));
        photo.extend(segment(0xdb, b"table"));
        photo.extend(segment(SCAN, b"scan"));
        photo.extend_from_slice(PICTURE);
        photo.extend(segment(0xc4, b"another table"));
        photo.extend(segment(SCAN, b"another scan"));
        photo.extend_from_slice(PICTURE);
        photo.extend_from_slice(&[0xff, END]);
        photo.extend_from_slice(b"a second photo with its GPS");
        photo
    }

    fn has(bytes: &[u8], text: &[u8]) -> bool {
        bytes.windows(text.len()).any(|some| some == text)
    }

    #[test]
    fn a_photo_keeps_its_picture_and_loses_what_it_tells_beside_it() {
        let stripped = without_traces(&photo(&exif(6))).unwrap();
        assert!(!has(&stripped, b"GPS"));
        for part in [b"JFIF".as_slice(), b"colours", b"table", b"another table", b"another scan", PICTURE] {
            assert!(has(&stripped, part), "{part:?}");
        }
        assert!(stripped.ends_with(&[0xff, END]));
        let again = without_traces(&stripped).unwrap();
        assert_eq!(again, stripped, "nothing is left to take");
    }

    #[test]
    fn a_photo_that_lies_on_its_side_still_does() {
        let stripped = without_traces(&photo(&exif(6))).unwrap();
        assert_eq!(stripped[2..4], [0xff, 0xe1]);
        let length = usize::from(u16::from_be_bytes([stripped[4], stripped[5]]));
        let content = &stripped[6..4 + length];
        assert_eq!(orientation(content.strip_prefix(EXIF).unwrap()), Some(6));
        for usual in [0, 1, 9] {
            let stripped = without_traces(&photo(&exif(usual))).unwrap();
            assert!(!has(&stripped, EXIF), "{usual}");
        }
    }

    #[test]
    fn what_is_no_photo_is_none() {
        for bytes in
            [&b""[..], b"PNG", &[0xff, START], &[0xff, START, 0xff, 0xdb, 0xff, 0xff], &[0xff, START, 1]]
        {
            assert_eq!(without_traces(bytes), None, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_odd_and_what_comes_out_goes_in_again(
            tail in proptest::collection::vec(any::<u8>(), 0..200), cut in 0_usize..400
        ) {
            let mut bytes = photo(&exif(3));
            bytes.truncate(cut.min(bytes.len()));
            bytes.extend(tail);
            if let Some(stripped) = without_traces(&bytes) {
                prop_assert_eq!(without_traces(&stripped), Some(stripped.clone()));
            }
        }
    }
}
