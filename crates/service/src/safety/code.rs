//! Codes that people write down and type: letters and digits that nobody takes for each other.

use super::Secret;

/// Without I, L, O and U.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a group.
const GROUP: usize = 4;

/// As many signs as bytes, each by chance if the bytes are.
#[must_use]
pub fn signs(random: &[u8]) -> String {
    let sign = |byte: &u8| SIGNS.get(usize::from(byte % 32)).map_or('0', |sign| char::from(*sign));
    random.iter().map(sign).collect()
}

/// A code by which its holder is known: a complaint is followed, a survey answered once. Only a digest of it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code(Secret);

impl Code {
    /// A code of N signs from fresh randomness, five bits each.
    #[must_use]
    pub fn new<const N: usize>(random: [u8; N]) -> Self {
        Self(Secret::new(signs(&random)))
    }

    /// What somebody typed: small letters, spaces and hyphens do not matter, nor O for 0, I and L for 1. `None` if it is not of `length` signs.
    #[must_use]
    pub fn parse(text: &str, length: usize) -> Option<Self> {
        let letters =
            text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '－' | '—'));
        let plain = |letter: char| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let code: String = letters.map(plain).collect();
        let is_sign = |byte: u8| SIGNS.contains(&byte);
        (code.len() == length && code.bytes().all(is_sign)).then(|| Self(Secret::new(code)))
    }

    /// The signs without groups.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// As it is written down: in groups of four.
    #[must_use]
    pub fn grouped(&self) -> String {
        let mut text = String::new();
        for (at, sign) in self.expose().chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(sign);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        let code = Code::new([0, 1, 10, 31, 32, 33, 42, 255]);
        assert_eq!(code.grouped(), "01AZ-01AZ");
        for text in ["01AZ-01AZ", " oiaz olaz ", "01az01AZ", "０1AZ-01AZ"] {
            let read = Code::parse(text, 8);
            assert_eq!(read.as_ref() == Some(&code), text != "０1AZ-01AZ", "{text}");
        }
        for wrong in ["", "01AZ-01A", "01AZ-01AZ-0", "01AU-01AZ", "01A!-01AZ"] {
            assert_eq!(Code::parse(wrong, 8), None, "{wrong}");
        }
        assert!(!format!("{code:?}").contains("01AZ"));
    }
}
