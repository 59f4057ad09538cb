//! Passwords that an administrator hands out on paper, for one sign-in.

use crate::safety::Secret;

/// No vowels, so that no words arise, and nothing that looks like something else in print.
const LETTERS: &[u8; 20] = b"bcdfghjkmnpqrstvwxyz";
const DIGITS: &[u8; 8] = b"23456789";

/// A first password: three groups of three letters and a digit, `kmt7-wqp3-xbz9`; 47 bits of the randomness given.
#[must_use]
pub fn first_password(random: [u8; 16]) -> Secret {
    let mut rest = u128::from_be_bytes(random);
    // What is left over by dividing 128 bits is so little that no choice is likelier than another.
    let mut choose = |from: &[u8]| {
        let count = u128::try_from(from.len()).unwrap_or(1);
        let nth = usize::try_from(rest % count).unwrap_or(0);
        rest /= count;
        from.get(nth).copied().map_or('x', char::from)
    };
    let mut password = String::with_capacity(14);
    for group in 0..3 {
        if group > 0 {
            password.push('-');
        }
        for from in [&LETTERS[..], LETTERS, LETTERS, DIGITS] {
            password.push(choose(from));
        }
    }
    Secret::new(password)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn different_randomness_gives_different_passwords() {
        let all: BTreeSet<_> = (0..=255).map(|n| first_password([n; 16]).expose().to_owned()).collect();
        assert_eq!(all.len(), 256);
    }

    proptest! {
        #[test]
        fn they_have_one_form(random: [u8; 16]) {
            let password = first_password(random);
            let groups: Vec<_> = password.expose().split('-').collect();
            prop_assert_eq!(groups.len(), 3);
            for group in groups {
                let bytes = group.as_bytes();
                prop_assert!(bytes.len() == 4 && bytes[..3].iter().all(|b| LETTERS.contains(b)));
                prop_assert!(DIGITS.contains(&bytes[3]));
            }
        }
    }
}
