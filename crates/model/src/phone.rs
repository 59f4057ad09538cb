//! Telephone numbers of the mainland: mobiles, and landlines with their area code.

use std::fmt;

use crate::Secret;

/// A mobile (`13800138000`) or a landline with its area code (`0736-7251234`, with an extension `0736-7251234-801`). On screens
/// and in logs it is masked; the whole is had by [`expose`](Self::expose) only.
#[derive(Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    number: Secret,
    masked: String,
}

/// A text that is no telephone number of the mainland.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number")]
pub struct PhoneError;

impl PhoneError {
    /// The key of its message.
    #[must_use]
    pub const fn key(self) -> &'static str {
        "phone-number-wrong"
    }
}

impl PhoneNumber {
    /// Reads a number. Spaces, hyphens, brackets and the country code 86 do not matter; 转 stands before an extension, and so does a second
    /// hyphen.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let local = ["+86", "0086"].iter().find_map(|code| text.strip_prefix(code));
        let local = local.unwrap_or(&text).trim_start_matches('-');
        let bare: String = local.chars().filter(char::is_ascii_digit).collect();
        if let Some(mobile) = Self::mobile(local, &bare) {
            return Ok(mobile);
        }
        Self::landline(local).ok_or(PhoneError)
    }

    fn mobile(local: &str, bare: &str) -> Option<Self> {
        let bare = if bare.len() == 13 { bare.strip_prefix("86")? } else { bare };
        let second = bare.chars().nth(1)?;
        let is_mobile = bare.len() == 11 && bare.starts_with('1') && ('3'..='9').contains(&second);
        if !is_mobile || !local.chars().all(|c| c.is_ascii_digit() || c == '-') {
            return None;
        }
        let masked = format!("{}****{}", bare.get(0..3)?, bare.get(7..11)?);
        Some(Self { number: Secret::from(bare), masked })
    }

    fn landline(local: &str) -> Option<Self> {
        let local = local.replace(['(', '（'], "").replace([')', '）', '—', '转'], "-");
        let mut parts = local.split('-');
        let first = parts.next()?;
        let area_length = match first.chars().nth(1)? {
            '1' | '2' => 3,
            '3'..='9' => 4,
            _ => return None,
        };
        let (area, rest) = first.split_at_checked(area_length)?;
        let number = if rest.is_empty() { parts.next()? } else { rest };
        let extension = parts.next();
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = area.starts_with('0')
            && digits(area)
            && digits(number)
            && (7..=8).contains(&number.len())
            && matches!(number.bytes().next(), Some(b'2'..=b'8'))
            && extension.is_none_or(|text| digits(text) && (1..=6).contains(&text.len()))
            && parts.next().is_none();
        if !fits {
            return None;
        }
        let end = number.get(number.len() - 3..)?;
        let masked = format!("{area}-{}{end}", "*".repeat(number.len() - 3));
        let extension = extension.map(|text| format!("-{text}")).unwrap_or_default();
        Some(Self { number: Secret::new(format!("{area}-{number}{extension}")), masked })
    }

    /// The whole number, as it is kept: digits, and hyphens between the parts of a landline.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.number.expose()
    }

    /// `138****5678`, `0736-****234`; of an extension nothing.
    #[must_use]
    pub fn masked(&self) -> &str {
        &self.masked
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked)
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneNumber({self})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_in_the_ways_people_write_them() {
        for (text, whole, masked) in [
            ("13812345678", "13812345678", "138****5678"),
            ("138 1234 5678", "13812345678", "138****5678"),
            ("138-1234-5678", "13812345678", "138****5678"),
            ("+86 13812345678", "13812345678", "138****5678"),
            ("+86-13812345678", "13812345678", "138****5678"),
            ("8613812345678", "13812345678", "138****5678"),
            ("0736-7251234", "0736-7251234", "0736-****234"),
            ("07367251234", "0736-7251234", "0736-****234"),
            ("(0736)7251234", "0736-7251234", "0736-****234"),
            ("（0736） 7251234", "0736-7251234", "0736-****234"),
            ("0736-7251234-801", "0736-7251234-801", "0736-****234"),
            ("0736—7251234转801", "0736-7251234-801", "0736-****234"),
            ("010-62345678", "010-62345678", "010-*****678"),
            ("0731 88223344", "0731-88223344", "0731-*****344"),
        ] {
            let number = PhoneNumber::parse(text).unwrap_or_else(|_| panic!("{text}"));
            assert_eq!((number.expose(), number.masked()), (whole, masked), "{text}");
            assert_eq!(format!("{number} {number:?}"), format!("{masked} PhoneNumber({masked})"));
            assert_eq!(PhoneNumber::parse(whole).unwrap(), number, "what is kept is read again");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "0",
            "-",
            "12812345678",
            "1381234567",
            "138123456789",
            "138x2345678",
            "138(1234)5678",
            "7251234",
            "0036-7251234",
            "0736-725123",
            "0736-725123456",
            "0736-1251234",
            "0736-7251234-8011111",
            "0736-7251234-8-1",
            "0736-72５1234",
            "张三",
            "0张三-7251234",
        ] {
            assert_eq!(PhoneNumber::parse(text), Err(PhoneError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_mask_hides_at_least_four_digits(text in "(1[3-9][0-9]{9}|0[1-9][0-9]{2}-?[2-8][0-9]{6,7})") {
            if let Ok(number) = PhoneNumber::parse(&text) {
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
                prop_assert!(digits(number.masked()) + 4 <= digits(number.expose()));
            }
        }

        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,24}") {
            let _ = PhoneNumber::parse(&text);
        }
    }
}
