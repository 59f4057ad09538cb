//! What about a person is sealed at rest and masked on screen: the identity number and the phone number. Neither shows itself by
//! accident: debugging and displaying give the mask.

use std::fmt;

use crate::Day;

/// A text that is not an identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identity number")]
pub struct IdentityNumberError;

/// A text that is not a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a phone number")]
pub struct PhoneError;

/// A citizen identity number of 18 places (GB 11643): region, day of birth, order, check digit.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdentityNumber(String);

/// The weight of each place before the check digit.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check digit by the remainder of the weighted sum.
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

impl IdentityNumber {
    /// Parses a number; whether its region exists is not looked at.
    ///
    /// # Errors
    /// It has another form, a day of birth that no calendar has, or a wrong check digit.
    pub fn parse(text: &str) -> Result<Self, IdentityNumberError> {
        let text = text.trim().to_ascii_uppercase();
        let (body, check) = text.split_at_checked(17).ok_or(IdentityNumberError)?;
        let given = body.get(6..14).ok_or(IdentityNumberError)?;
        let day = |from: usize, to: usize| given.get(from..to).unwrap_or_default();
        let birth = format!("{}-{}-{}", day(0, 4), day(4, 6), day(6, 8));
        let is_day = Day::parse(birth.as_bytes()).is_ok_and(|day| day.ymd().0 >= 1850);
        let mut checks = check.chars();
        match (Self::check_digit(body), checks.next(), checks.next()) {
            (Some(expected), Some(check), None) if expected == check && is_day => Ok(Self(text)),
            _ => Err(IdentityNumberError),
        }
    }

    /// The check digit of the first 17 places; `None` if they are not 17 digits.
    #[must_use]
    pub fn check_digit(body: &str) -> Option<char> {
        let digits: Vec<u32> = body.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
        if digits.len() != WEIGHTS.len() {
            return None;
        }
        let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
        CHECKS.get(usize::try_from(sum % 11).ok()?).copied()
    }

    /// All of it, to be sealed.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The first three and the last two places.
    #[must_use]
    pub fn masked(&self) -> String {
        mask(&self.0, 3, 2)
    }
}

/// A phone number of a mobile (11 digits) or of a line with its area code, without spaces and hyphens.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Parses a number, with or without spaces, hyphens and +86.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let plain: String = text.trim().chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        let plain = plain.strip_prefix("+86").unwrap_or(&plain);
        let digits = plain.bytes().all(|byte| byte.is_ascii_digit());
        let known = matches!(
            (plain.as_bytes(), plain.len()),
            ([b'1', b'3'..=b'9', ..], 11) | ([b'0', b'1'..=b'9', ..], 10..=12)
        );
        if digits && known { Ok(Self(plain.to_owned())) } else { Err(PhoneError) }
    }

    /// All of it, to be sealed.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The first three and the last two places.
    #[must_use]
    pub fn masked(&self) -> String {
        mask(&self.0, 3, 2)
    }
}

fn mask(text: &str, first: usize, last: usize) -> String {
    let length = text.chars().count();
    let shown = |at: usize| at < first || at + last >= length;
    text.chars().enumerate().map(|(at, c)| if shown(at) { c } else { '*' }).collect()
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Display for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The two examples of GB 11643.
    #[test]
    fn an_identity_number_has_its_check_digit() {
        for text in ["11010519491231002X", "440524188001010014", " 11010519491231002x "] {
            let number = IdentityNumber::parse(text).unwrap();
            assert_eq!(number.reveal(), text.trim().to_uppercase());
        }
        for text in [
            "110105194912310021",
            "11010519491331002X",
            "1101051949123100",
            "",
            "11010519491231002XX",
            "１１０１０５19491231002X",
            "11010500010101002X",
        ] {
            assert_eq!(IdentityNumber::parse(text), Err(IdentityNumberError), "{text}");
        }
    }

    #[test]
    fn phones_are_mobiles_or_lines_with_their_area_code() {
        for (text, plain) in [
            ("13800001234", "13800001234"),
            ("+86 138-0000-1234", "13800001234"),
            ("0736-7700110", "07367700110"),
        ] {
            assert_eq!(Phone::parse(text).unwrap().reveal(), plain);
        }
        for text in ["12800001234", "1380000123", "138000012345", "7700110", "", "1380000123x", "00867700110"]
        {
            assert_eq!(Phone::parse(text), Err(PhoneError), "{text}");
        }
    }

    #[test]
    fn neither_shows_itself() {
        let number = IdentityNumber::parse("11010519491231002X").unwrap();
        let phone = Phone::parse("13800001234").unwrap();
        assert_eq!(format!("{number:?} {number} {phone:?} {phone}"), {
            let number = "110*************2X";
            let phone = "138******34";
            format!("{number} {number} {phone} {phone}")
        });
    }
}
