//! Addresses of electronic mail.

use std::fmt;

use crate::Secret;

/// An address such as `chen@police.example.cn`. On screens and in logs it is masked; the whole is had by [`expose`](Self::expose) only.
#[derive(Clone, PartialEq, Eq)]
pub struct MailAddress {
    address: Secret,
    masked: String,
}

/// A text that is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct MailAddressError;

impl MailAddressError {
    /// The key of its message.
    #[must_use]
    pub const fn key(self) -> &'static str {
        "mail-address-wrong"
    }
}

impl MailAddress {
    /// Reads an address: letters, digits and the usual signs before the one `@`, a domain with a dot after it. Full-width signs, as they
    /// are typed in Chinese, are taken for what they stand for.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(text: &str) -> Result<Self, MailAddressError> {
        let text: String = text.trim().chars().map(half_width).collect();
        let (local, domain) = text.split_once('@').ok_or(MailAddressError)?;
        let fits = text.len() <= 254 && is_local(local) && is_domain(domain);
        let first = local.chars().next().filter(|_| fits).ok_or(MailAddressError)?;
        let masked = format!("{first}***@{domain}");
        Ok(Self { address: Secret::from(text.as_str()), masked })
    }

    /// The whole address. Whoever calls this answers for where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.address.expose()
    }

    /// The address for screens: `c***@police.example.cn`.
    #[must_use]
    pub fn masked(&self) -> &str {
        &self.masked
    }
}

impl fmt::Debug for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked)
    }
}

fn half_width(letter: char) -> char {
    match letter {
        '＠' => '@',
        '。' | '．' => '.',
        other => other,
    }
}

fn is_local(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    (1..=64).contains(&text.len()) && text.chars().all(fits) && text.split('.').all(|atom| !atom.is_empty())
}

fn is_domain(text: &str) -> bool {
    let fits = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.contains('.') && text.split('.').all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_type_them() {
        for (typed, expected) in [
            ("chen.my@police.example.cn", "chen.my@police.example.cn"),
            (" a@b.cn ", "a@b.cn"),
            ("a＠b。cn", "a@b.cn"),
            ("x+tag@mail-1.example.com", "x+tag@mail-1.example.com"),
        ] {
            assert_eq!(MailAddress::parse(typed).unwrap().expose(), expected);
        }
        assert_eq!(MailAddress::parse("chen@b.cn").unwrap().masked(), "c***@b.cn");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@b.cn", "a".repeat(65));
        for typed in [
            "",
            "a",
            "@b.cn",
            "a@",
            "a@b",
            "a@@b.cn",
            "a@b@c.cn",
            "a b@c.cn",
            "a@b..cn",
            ".a@b.cn",
            "a.@b.cn",
            "a@-b.cn",
            "a@b.cn\r\nBcc: x@y.cn",
            "a@b.cn>",
            "陈@b.cn",
            &long,
        ] {
            assert!(MailAddress::parse(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn printing_an_address_shows_no_more_than_its_first_letter() {
        let shown = format!("{:?}", MailAddress::parse("chen@b.cn").unwrap());
        assert!(!shown.contains("chen"), "{shown}");
    }
}
