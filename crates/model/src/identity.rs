//! Citizens' identity numbers, GB 11643: six digits of the place, eight of the birthday, three in sequence and a check character.

use std::fmt;

use crate::{Day, Secret};

/// A valid identity number of 18 characters. On screens and in logs it is masked; the whole is had by [`expose`](Self::expose) only.
#[derive(Clone, PartialEq, Eq)]
pub struct IdentityNumber(Secret);

/// Why a text is no identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// It has not 18 characters. Numbers of 15 have not been valid since 2013.
    #[error("an identity number has 18 characters")]
    Length,
    /// One of the first 17 characters is no digit, or the last is neither a digit nor X.
    #[error("an identity number has digits and at the end perhaps an X")]
    Character,
    /// Digits 7 to 14 are no day of the calendar.
    #[error("digits 7 to 14 are no day")]
    Birthday,
    /// The last character does not fit the others: a digit is mistyped.
    #[error("the check character does not fit")]
    Check,
}

impl IdentityError {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Length, Self::Character, Self::Birthday, Self::Check];

    /// The key of its message.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Length => "identity-length",
            Self::Character => "identity-character",
            Self::Birthday => "identity-birthday",
            Self::Check => "identity-check",
        }
    }
}

/// Weight of each of the first 17 digits.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check character for each remainder of the weighted sum by eleven.
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

impl IdentityNumber {
    /// Reads an identity number; spaces do not matter, and a small x at the end is taken for a large one.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let number: String =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        if number.chars().count() != 18 {
            return Err(IdentityError::Length);
        }
        let expected = Self::check_character(&number).ok_or(IdentityError::Character)?;
        let last = number.chars().next_back().ok_or(IdentityError::Length)?;
        if !(last.is_ascii_digit() || last == 'X') {
            return Err(IdentityError::Character);
        }
        let part = |range| number.get(range).unwrap_or_default();
        let birthday = [part(6..10), part(10..12), part(12..14)].join("-");
        Day::parse(birthday.as_bytes()).map_err(|_| IdentityError::Birthday)?;
        if expected != last {
            return Err(IdentityError::Check);
        }
        Ok(Self(Secret::new(number)))
    }

    /// The check character that fits the first 17 digits of a text; none if it does not begin with so many.
    #[must_use]
    pub fn check_character(text: &str) -> Option<char> {
        let mut sum = 0;
        let mut places = text.chars();
        for weight in WEIGHTS {
            sum += places.next()?.to_digit(10)? * weight;
        }
        CHECKS.get(usize::try_from(sum % 11).ok()?).copied()
    }

    /// The whole number, for sealing, for finding duplicates, and for a screen whose opening was recorded.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// `430702********1234`
    #[must_use]
    pub fn masked(&self) -> String {
        let part = |range| self.expose().get(range).unwrap_or_default();
        format!("{}********{}", part(0..6), part(14..18))
    }
}

impl fmt::Display for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdentityNumber({self})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn valid_numbers_are_read_and_masked() {
        // The two examples that the standard itself gives, and one in several groups with a small x.
        for (text, masked) in [
            ("11010519491231002X", "110105********002X"),
            ("440524188001010014", "440524********0014"),
            (" 110105 19491231 002x ", "110105********002X"),
        ] {
            let number = IdentityNumber::parse(text).unwrap();
            assert_eq!(number.to_string(), masked);
            assert_eq!(format!("{number:?}"), format!("IdentityNumber({masked})"));
        }
    }

    #[test]
    fn wrong_numbers_are_told_apart() {
        for (text, error) in [
            ("", IdentityError::Length),
            ("110105491231002", IdentityError::Length),
            ("11010519491231002XX", IdentityError::Length),
            ("1101051949123100２X", IdentityError::Character),
            ("X1010519491231002X", IdentityError::Character),
            ("11010519491231002Y", IdentityError::Character),
            ("110105194902300021", IdentityError::Birthday),
            ("110105194913310021", IdentityError::Birthday),
            ("110105194912310021", IdentityError::Check),
            ("110105194912310121", IdentityError::Check),
        ] {
            assert_eq!(IdentityNumber::parse(text).unwrap_err(), error, "{text}");
        }
    }

    proptest! {
        #[test]
        fn one_changed_digit_is_always_found(at in 0_usize..17, by in 1_u8..10) {
            let mut digits = *b"440524188001010014";
            digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
            prop_assert!(IdentityNumber::parse(std::str::from_utf8(&digits).unwrap()).is_err());
        }

        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,24}") {
            let _ = IdentityNumber::parse(&text);
        }
    }
}
