use proptest::prelude::*;

use super::*;
use liandai_model::{Instant, TenantId};

fn tenant(n: u8) -> TenantId {
    TenantId::new(Instant::from_unix_milliseconds(1), [n; 10])
}

fn ring() -> Keyring {
    Keyring::generate([1; 32], [2; 32])
}

fn from_hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

fn sealed() -> Vec<u8> {
    ring().seal(Place::identity(tenant(1)), "11010519491231002X", [9; 24]).unwrap()
}

#[test]
fn what_is_sealed_opens_in_its_place_only() {
    let (ring, sealed) = (ring(), sealed());
    assert_eq!(ring.open(Place::identity(tenant(1)), &sealed).unwrap().expose(), "11010519491231002X");
    for elsewhere in [Place::identity(tenant(2)), Place::phone(tenant(1)), Place::second_factor(tenant(1))] {
        assert_eq!(ring.open(elsewhere, &sealed).unwrap_err(), SealError::Forged);
    }
}

#[test]
fn places_are_all_different() {
    let all = SealedColumn::ALL.iter().flat_map(|column| {
        [1, 2].map(|n| Place { tenant: tenant(n), column: *column }.associated(&header(1)))
    });
    let all: std::collections::BTreeSet<_> = all.collect();
    assert_eq!(all.len(), SealedColumn::ALL.len() * 2);
}

#[test]
fn the_form_of_a_sealed_text_is_fixed() {
    let sealed = sealed();
    assert_eq!(sealed[..5], [1, 0, 0, 0, 1]);
    assert_eq!(sealed[5..29], [9; 24]);
    assert_eq!(sealed.len(), 5 + 24 + 18 + 16);
    assert_eq!(key_number(&sealed), Ok(1));
    // From another implementation; if it changes, what installations have sealed no longer opens.
    assert_eq!(sealed[29..], from_hex(FIXED), "the form has changed");
}

const FIXED: &str = "f399fb53a7b8be9f0ab202b3d161d3f1b8a9fdc0b9ccc8e6cd0f4d5a3f4cc637bc8e";

#[test]
fn another_key_of_the_same_number_does_not_open() {
    let other = Keyring::generate([1; 32], [3; 32]);
    assert_eq!(other.open(Place::identity(tenant(1)), &sealed()).unwrap_err(), SealError::Forged);
}

#[test]
fn bytes_that_are_no_sealed_text_say_so() {
    let ring = ring();
    let place = Place::identity(tenant(1));
    for (bytes, error) in [
        (&[][..], SealError::Malformed),
        (&[1, 0, 0, 0][..], SealError::Malformed),
        (&[2, 0, 0, 0, 1][..], SealError::Malformed),
        (&[1, 0, 0, 0, 1][..], SealError::Malformed),
        (&[1, 0, 0, 0, 7, 0][..], SealError::UnknownKey(7)),
        (&[&[1, 0, 0, 0, 1][..], &[0; 24]].concat()[..], SealError::Forged),
    ] {
        assert_eq!(ring.open(place, bytes).unwrap_err(), error, "{bytes:?}");
    }
}

#[test]
fn after_a_rotation_old_texts_open_and_are_sealed_anew_once() {
    let place = Place::identity(tenant(1));
    let rotated = ring().with_new_key([4; 32]).unwrap();
    assert_eq!(rotated.numbers().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(rotated.open(place, &sealed()).unwrap().expose(), "11010519491231002X");
    let anew = rotated.reseal(place, &sealed(), [5; 24]).unwrap().unwrap();
    assert_eq!(key_number(&anew), Ok(2));
    assert_eq!(rotated.reseal(place, &anew, [6; 24]), Ok(None));
    assert_eq!(rotated.open(place, &anew).unwrap().expose(), "11010519491231002X");
    assert_eq!(ring().open(place, &anew).unwrap_err(), SealError::UnknownKey(2));
    let retired = rotated.without(1).without(2);
    assert_eq!(retired.numbers().collect::<Vec<_>>(), [2], "the newest stays");
    assert_eq!(retired.open(place, &sealed()).unwrap_err(), SealError::UnknownKey(1));
    assert_eq!(retired.open(place, &anew).unwrap().expose(), "11010519491231002X");
}

#[test]
fn marks_find_equal_texts_of_a_place_and_survive_rotation() {
    let (ring, rotated) = (ring(), ring().with_new_key([4; 32]).unwrap());
    let place = Place::identity(tenant(1));
    let mark = ring.mark(place, "11010519491231002X");
    assert_eq!(mark, rotated.without(1).mark(place, "11010519491231002X"));
    assert_ne!(mark, ring.mark(place, "440524188001010014"));
    assert_ne!(mark, ring.mark(Place::identity(tenant(2)), "11010519491231002X"));
    assert_ne!(mark, ring.mark(Place::phone(tenant(1)), "11010519491231002X"));
    assert_ne!(mark, Keyring::generate([8; 32], [2; 32]).mark(place, "11010519491231002X"));
}

#[test]
fn keys_are_read_as_written() {
    let ring = ring().with_new_key([4; 32]).unwrap();
    let text = ring.to_text();
    for text in [
        text.expose().to_owned(),
        text.expose().replace('\n', "\r\n"),
        text.expose().lines().skip(1).collect::<Vec<_>>().join(","),
    ] {
        let read = Keyring::parse(&text).unwrap();
        assert_eq!(read.to_text(), ring.to_text());
        assert_eq!(read.newest_number(), 2);
        let sealed = read.seal(Place::phone(tenant(1)), "13812345678", [0; 24]).unwrap();
        assert_eq!(ring.open(Place::phone(tenant(1)), &sealed).unwrap().expose(), "13812345678");
    }
}

#[test]
fn the_highest_number_seals_wherever_it_stands() {
    let text = ring().with_new_key([4; 32]).unwrap().to_text();
    let upside_down: Vec<_> = text.expose().lines().rev().collect();
    assert_eq!(Keyring::parse(&upside_down.join("\n")).unwrap().newest_number(), 2);
}

#[test]
fn everything_wrong_with_keys_is_reported_at_once() {
    use KeyringProblem::{Key, Line, NoIndex, NoKey, Number, Twice};
    let good = STANDARD_KEY;
    for (text, problems) in [
        (String::new(), vec![(0, NoIndex), (0, NoKey)]),
        (format!("1:{good}"), vec![(0, NoIndex)]),
        (format!("index:{good}"), vec![(0, NoKey)]),
        (
            format!(
                "hello\nindex:{good}\n\n0:{good}\nx:{good}\n1:abc\n2:{good}\n2:{good}\nindex:{good}\n-1:{good}"
            ),
            vec![(1, Line), (4, Number), (5, Number), (6, Key), (8, Twice), (9, Twice), (10, Number)],
        ),
        (format!("index:{good}\n1:{}", &good[4..]), vec![(2, Key)]),
        (format!("index:{good}\n4294967296:{good}"), vec![(2, Number)]),
    ] {
        assert_eq!(Keyring::parse(&text).unwrap_err().problems, problems, "{text}");
    }
}

const STANDARD_KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

#[test]
fn keys_are_never_printed() {
    let shown = format!("{:?}", Keyring::parse(&format!("index:{STANDARD_KEY}\n1:{STANDARD_KEY}")).unwrap());
    assert!(!shown.contains("AQEB") && !shown.contains("1, 1"), "{shown}");
}

#[test]
fn keyed_digests_are_hmac_sha256() {
    // From another implementation.
    let digest = keyed_digest(&KeyBytes::new([0x0b; 32]), &[b"Hi There"]);
    assert_eq!(digest[..], from_hex(HMAC));
    assert!(is_keyed_digest(&KeyBytes::new([0x0b; 32]), &[b"Hi There"], &digest));
    assert!(!is_keyed_digest(&KeyBytes::new([0x0b; 32]), &[b"Hi ", b"There"], &digest));
    assert!(!is_keyed_digest(&KeyBytes::new([0x0b; 32]), &[b"Hi There"], &digest[..16]));
}

const HMAC: &str = "0bc448fbd942bda00fa596aed1a2014da91bb53394aafc0fd1b510d9ce5de26a";

proptest! {
    #[test]
    fn any_text_is_sealed_and_opened(text in "\\PC{0,200}", nonce: [u8; 24], index: [u8; 32], first: [u8; 32]) {
        let ring = Keyring::generate(index, first);
        let place = Place::phone(tenant(3));
        let sealed = ring.seal(place, &text, nonce).unwrap();
        let opened = ring.open(place, &sealed).unwrap();
        prop_assert_eq!(opened.expose(), text.as_str());
    }

    #[test]
    fn one_changed_bit_or_a_missing_end_does_not_open(at in 0_usize..63, bit in 0_u8..8, keep in 0_usize..63) {
        let place = Place::identity(tenant(1));
        let mut changed = sealed();
        changed[at] ^= 1 << bit;
        prop_assert!(ring().open(place, &changed).is_err());
        prop_assert!(ring().open(place, &sealed()[..keep]).is_err());
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..80), text in "\\PC{0,80}") {
        prop_assert!(ring().open(Place::identity(tenant(1)), &bytes).is_err());
        prop_assert!(Keyring::parse(&text).is_err());
    }
}
