//! Sign-in names: what they are made of, and one that fits a person.

use liandai_store::officer::Officer;

use crate::{Error, Problem, Service, initials::spelled};

const LEAST: usize = 2;
const MOST: usize = 32;

/// The name as it is kept: in small letters, without space around it.
///
/// # Errors
/// It is too short or too long, does not begin with a letter, or holds something else than letters, digits, dots and dashes.
pub(crate) fn checked(name: &str) -> Result<String, Problem> {
    let name = name.trim().to_lowercase();
    if !(LEAST..=MOST).contains(&name.len()) {
        return Err(Problem::new("name", "sign-in-name-length").with("least", LEAST).with("most", MOST));
    }
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    if !name.chars().all(fits) || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Err(Problem::new("name", "sign-in-name-letters"));
    }
    Ok(name)
}

impl Service {
    /// A free sign-in name from the pinyin of the officer's name, numbered from 2 on if others have it.
    pub(crate) async fn proposed_name(&self, officer: &Officer) -> Result<String, Error> {
        let spelled = [spelled(&officer.name), officer.code.to_lowercase()];
        // Room for a number is left.
        let stem =
            spelled.into_iter().filter_map(|name| name.get(..name.len().min(MOST - 4)).map(str::to_owned));
        let stem =
            stem.into_iter().find(|name| checked(name).is_ok()).unwrap_or_else(|| "officer".to_owned());
        let taken = self.store.sign_in_names_beginning(&stem).await?;
        let numbered = (2_u32..).map(|number| format!("{stem}{number}"));
        let mut all = std::iter::once(stem.clone()).chain(numbered);
        all.find(|name| !taken.contains(name)).ok_or_else(|| Error::Internal("no name is free".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_letters_digits_dots_and_dashes_and_begin_with_a_letter() {
        for (name, kept) in [
            (" Chen.Mingyuan ", Ok("chen.mingyuan")),
            ("p0000123", Ok("p0000123")),
            ("a_b-c2", Ok("a_b-c2")),
            ("a", Err("sign-in-name-length")),
            ("", Err("sign-in-name-length")),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Err("sign-in-name-length")),
            ("陈明", Err("sign-in-name-letters")),
            ("2fast", Err("sign-in-name-letters")),
            ("a b", Err("sign-in-name-letters")),
            ("a%", Err("sign-in-name-letters")),
        ] {
            assert_eq!(checked(name).map_err(|problem| problem.key), kept.map(str::to_owned), "{name}");
        }
    }
}
