//! PNG: a row of pieces with names. Those that make up the picture stay, with how colours are to be understood; texts, times, EXIF and
//! what programs add of their own go.

use super::exif::{orientation, turned_only};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What makes up a picture, still or moving.
const PICTURE: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD",
    b"pHYs", b"hIST", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT",
];

/// A PNG without its metadata; none if its pieces cannot be told apart or need more than is known of them.
pub(super) fn without_traces(png: &[u8]) -> Option<Vec<u8>> {
    let mut rest = png.strip_prefix(SIGNATURE)?;
    let (mut turned, mut body): (_, Vec<&[u8]>) = (None, Vec::new());
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let length = usize::try_from(length).ok()?;
        let name: &[u8; 4] = rest.get(4..8)?.try_into().ok()?;
        let (piece, next) = rest.split_at_checked(length.checked_add(12)?)?;
        // The header stands first and tells how all the rest is to be read.
        if body.is_empty() != (name == b"IHDR") {
            return None;
        }
        if PICTURE.contains(&name) {
            body.push(piece);
        } else if name == b"eXIf" {
            turned = turned.or_else(|| orientation(piece.get(8..8 + length)?));
        } else if name.first().is_none_or(u8::is_ascii_uppercase) {
            return None;
        }
        if name == b"IEND" {
            break;
        }
        rest = next;
    }
    let mut kept = SIGNATURE.to_vec();
    for (at, piece) in body.iter().enumerate() {
        kept.extend_from_slice(piece);
        if let Some(turned) = turned.filter(|_| at == 0) {
            kept.extend_from_slice(&turned_piece(turned));
        }
    }
    Some(kept)
}

/// A piece that says which way up the picture is, and nothing else.
fn turned_piece(turned: u8) -> Vec<u8> {
    let mut piece = vec![0, 0, 0, 26];
    piece.extend_from_slice(b"eXIf");
    piece.extend_from_slice(&turned_only(turned));
    let sum = check_sum(piece.get(4..).unwrap_or_default());
    piece.extend_from_slice(&sum.to_be_bytes());
    piece
}

/// The sum that stands behind every piece: CRC-32, over its name and content.
fn check_sum(bytes: &[u8]) -> u32 {
    let sum = bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 },
        )
    });
    !sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn piece(name: [u8; 4], content: &[u8]) -> Vec<u8> {
        let named = [&name[..], content].concat();
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&length[..], &named, &check_sum(&named).to_be_bytes()].concat()
    }

    fn picture(more: &[Vec<u8>]) -> Vec<u8> {
        let mut png = SIGNATURE.to_vec();
        png.extend(piece(*b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"));
        png.extend(more.concat());
        png.extend(piece(*b"IDAT", b"the picture"));
        png.extend(piece(*b"tEXt", b"Comment\0GPS after it"));
        png.extend(piece(*b"IEND", b""));
        png.extend_from_slice(b"GPS behind it");
        png
    }

    fn traces() -> Vec<Vec<u8>> {
        vec![
            piece(*b"iCCP", b"colours"),
            piece(*b"tEXt", b"Author\0GPS"),
            piece(*b"zTXt", b"Author\0\0GPS"),
            piece(*b"iTXt", b"XML:com.adobe.xmp\0GPS"),
            piece(*b"tIME", b"GPS...."),
            piece(*b"prVt", b"GPS"),
            piece(*b"eXIf", &[&turned_only(6)[..], b"GPS 29.03 111.69"].concat()),
        ]
    }

    fn has(bytes: &[u8], text: &[u8]) -> bool {
        bytes.windows(text.len()).any(|some| some == text)
    }

    #[test]
    fn a_picture_keeps_itself_and_loses_what_it_tells_beside_it() {
        let stripped = without_traces(&picture(&traces())).unwrap();
        for gone in [b"GPS".as_slice(), b"tEXt", b"zTXt", b"iTXt", b"tIME", b"prVt"] {
            assert!(!has(&stripped, gone), "{gone:?}");
        }
        assert!(has(&stripped, b"colours") && has(&stripped, b"the picture"));
        assert!(has(&stripped, &piece(*b"eXIf", &turned_only(6))), "it still lies on its side");
        assert!(stripped.ends_with(&piece(*b"IEND", b"")));
        assert_eq!(without_traces(&stripped), Some(stripped.clone()), "nothing is left to take");
        let plain = without_traces(&picture(&[piece(*b"eXIf", &turned_only(1))])).unwrap();
        assert!(!has(&plain, b"eXIf"));
    }

    #[test]
    fn sums_are_those_of_the_standard() {
        assert_eq!(check_sum(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn what_is_cut_off_or_asks_for_more_than_is_known_is_none() {
        let whole = picture(&[]);
        let end = whole.len() - b"GPS behind it".len();
        for cut in 0..end {
            assert_eq!(without_traces(&whole[..cut]), None, "{cut}");
        }
        assert_eq!(without_traces(&picture(&[piece(*b"NEWx", b"")])), None);
        let headless = [SIGNATURE, &piece(*b"IDAT", b"x"), &piece(*b"IEND", b"")].concat();
        assert_eq!(without_traces(&headless), None);
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_odd(cut in 0_usize..200, tail in proptest::collection::vec(any::<u8>(), 0..100)) {
            let mut bytes = picture(&traces());
            bytes.truncate(cut.min(bytes.len()));
            bytes.extend(tail);
            if let Some(stripped) = without_traces(&bytes) {
                prop_assert_eq!(without_traces(&stripped), Some(stripped.clone()));
            }
        }
    }
}
