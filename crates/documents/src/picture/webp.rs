//! WebP: pieces with names in a RIFF container. The coded picture stays, with its transparency, its frames and how colours are to be
//! understood; EXIF, XMP and what is not known go.

use super::exif::{orientation, turned_only};

/// What makes up a picture, still or moving.
const PICTURE: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// What makes up a frame of a moving one.
const FRAME: [&[u8; 4]; 3] = [b"VP8 ", b"VP8L", b"ALPH"];
/// Before the pieces of a frame stand where and for how long it is shown.
const FRAME_HEAD: usize = 16;
/// Flags of the first piece: there is EXIF, there is XMP.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// A WebP without its metadata; none if its pieces cannot be told apart.
pub(super) fn without_traces(webp: &[u8]) -> Option<Vec<u8>> {
    let body = webp.strip_prefix(b"RIFF")?;
    let length = usize::try_from(u32::from_le_bytes(body.get(..4)?.try_into().ok()?)).ok()?;
    let mut rest = body.get(4..4_usize.checked_add(length)?)?.strip_prefix(b"WEBP")?;
    let (mut turned, mut pieces, mut has_picture) = (None, Vec::new(), false);
    while !rest.is_empty() {
        let (name, content, next) = piece(rest)?;
        if PICTURE.contains(&name) {
            has_picture |= matches!(name, b"VP8 " | b"VP8L" | b"ANMF");
            let content = if name == b"ANMF" { frame(content)? } else { content.to_vec() };
            pieces.push((*name, content));
        } else if name == b"EXIF" {
            turned = turned.or_else(|| orientation(content.strip_prefix(b"Exif\0\0").unwrap_or(content)));
        }
        rest = next;
    }
    let first = has_picture.then(|| pieces.first_mut()).flatten()?;
    match (&first.0, first.1.first_mut()) {
        (b"VP8X", Some(flags)) => {
            *flags &= !(HAS_EXIF | HAS_XMP);
            if let Some(turned) = turned {
                *flags |= HAS_EXIF;
                pieces.push((*b"EXIF", turned_only(turned).to_vec()));
            }
        }
        (b"VP8X", None) => return None,
        // The plain form has no room for more than the picture.
        _ => pieces.truncate(1),
    }
    let mut kept = b"WEBP".to_vec();
    for (name, content) in &pieces {
        put(&mut kept, *name, content)?;
    }
    let length = u32::try_from(kept.len()).ok()?;
    Some([b"RIFF", &length.to_le_bytes()[..], &kept].concat())
}

/// The next piece: its name, its content, and what follows. A piece of odd length is filled up by a byte.
fn piece(rest: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let name: &[u8; 4] = rest.get(..4)?.try_into().ok()?;
    let length = usize::try_from(u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?)).ok()?;
    let (content, next) = rest.get(8..)?.split_at_checked(length)?;
    let next = if length % 2 == 1 { next.get(1..).unwrap_or_default() } else { next };
    Some((name, content, next))
}

fn put(kept: &mut Vec<u8>, name: [u8; 4], content: &[u8]) -> Option<()> {
    kept.extend_from_slice(&name);
    kept.extend_from_slice(&u32::try_from(content.len()).ok()?.to_le_bytes());
    kept.extend_from_slice(content);
    if content.len() % 2 == 1 {
        kept.push(0);
    }
    Some(())
}

/// A frame with its picture alone.
fn frame(content: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = content.split_at_checked(FRAME_HEAD)?;
    let mut kept = head.to_vec();
    while !rest.is_empty() {
        let (name, content, next) = piece(rest)?;
        if FRAME.contains(&name) {
            put(&mut kept, *name, content)?;
        }
        rest = next;
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file(pieces: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut body = b"WEBP".to_vec();
        for (name, content) in pieces {
            put(&mut body, **name, content).unwrap();
        }
        [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body].concat()
    }

    fn extended() -> Vec<u8> {
        let exif = [&turned_only(6)[..], b"GPS 29.03 111.69"].concat();
        let mut frame = vec![7; FRAME_HEAD];
        put(&mut frame, *b"VP8 ", b"a frame").unwrap();
        put(&mut frame, *b"note", b"GPS").unwrap();
        file(&[
            (b"VP8X", &[HAS_EXIF | HAS_XMP | 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            (b"ICCP", b"colours"),
            (b"ANMF", &frame),
            (b"EXIF", &exif),
            (b"XMP ", b"<x:xmpmeta>GPS</x:xmpmeta>"),
            (b"mine", b"GPS"),
        ])
    }

    fn has(bytes: &[u8], text: &[u8]) -> bool {
        bytes.windows(text.len()).any(|some| some == text)
    }

    #[test]
    fn a_picture_keeps_itself_and_loses_what_it_tells_beside_it() {
        let stripped = without_traces(&extended()).unwrap();
        for gone in [b"GPS".as_slice(), b"XMP ", b"mine", b"note"] {
            assert!(!has(&stripped, gone), "{gone:?}");
        }
        assert!(has(&stripped, b"colours") && has(&stripped, b"a frame"));
        assert!(has(&stripped, &turned_only(6)), "it still lies on its side");
        assert_eq!(stripped[20], HAS_EXIF | 0x02, "the first piece says what there is");
        let length = u32::try_from(stripped.len() - 8).unwrap();
        assert_eq!(stripped[4..8], length.to_le_bytes());
        assert_eq!(without_traces(&stripped), Some(stripped.clone()), "nothing is left to take");
    }

    #[test]
    fn the_plain_form_keeps_the_picture_alone() {
        let stripped = without_traces(&file(&[(b"VP8 ", b"picture"), (b"EXIF", b"GPS")])).unwrap();
        assert_eq!(stripped, file(&[(b"VP8 ", b"picture")]));
    }

    #[test]
    fn what_is_cut_off_or_holds_no_picture_is_none() {
        let whole = extended();
        for cut in 0..whole.len() {
            assert_eq!(without_traces(&whole[..cut]), None, "{cut}");
        }
        assert_eq!(without_traces(&file(&[(b"EXIF", b"GPS")])), None);
        assert_eq!(without_traces(&file(&[])), None);
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_odd(cut in 0_usize..200, tail in proptest::collection::vec(any::<u8>(), 0..100)) {
            let mut bytes = extended();
            bytes.truncate(cut.min(bytes.len()));
            bytes.extend(tail);
            if let Some(stripped) = without_traces(&bytes) {
                prop_assert_eq!(without_traces(&stripped), Some(stripped.clone()));
            }
        }
    }
}
