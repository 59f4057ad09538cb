//! What EXIF says about which way up a picture is: read out of all the rest, and said alone.

/// The number of the field that says it.
const ORIENTATION: u16 = 0x0112;

/// Which way up a picture is, by what EXIF says of the first one; none if it is the usual way.
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let two = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let first = usize::try_from(first).ok()?;
    let fields = usize::from(two(first)?);
    let places = (0..fields).map_while(|field| first.checked_add(2 + field * 12));
    let mut places = places.take_while(|at| at + 12 <= tiff.len());
    let place = places.find(|at| two(*at) == Some(ORIENTATION))?;
    u8::try_from(two(place + 8)?).ok().filter(|turned| (2..=8).contains(turned))
}

/// EXIF that says which way up a picture is, and nothing else.
pub(super) fn turned_only(turned: u8) -> [u8; 26] {
    let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    if let Some(place) = tiff.get_mut(19) {
        *place = turned;
    }
    tiff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_alone_is_read_again() {
        for turned in 2..=8 {
            assert_eq!(orientation(&turned_only(turned)), Some(turned));
        }
        for usual in [0, 1, 9] {
            assert_eq!(orientation(&turned_only(usual)), None);
        }
    }
}
