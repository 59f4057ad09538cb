//! The keys: a text of one key a line, in a file that only the program may read or in a variable of the environment.
//!
//! ```text
//! # Liandai keys. Whoever has them reads what is sealed; without them it is lost.
//! index:mY0…=
//! 1:V3p…=
//! 2:9Qc…=
//! ```
//!
//! A numbered line is a key that seals and opens; the highest number seals. The line `index` is never rotated: the digests by which
//! duplicates are found and the tokens of forms are made with keys derived from it. Keys are 32 bytes in base64. In a variable, commas
//! may stand for ends of lines.

use std::{collections::BTreeMap, fmt::Write as _};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

use super::keyed_digest;
use crate::safety::{Secret, secret::KeyBytes, token::FormKey};

/// The keys of an installation. There is always an index key and at least one that seals.
#[derive(Clone, Debug)]
pub struct Keyring {
    index: KeyBytes,
    mark: KeyBytes,
    keys: BTreeMap<u32, KeyBytes>,
    newest: (u32, KeyBytes),
}

/// What is wrong with a text of keys, all of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} of the lines or keys are wrong", problems.len())]
pub struct KeyringError {
    /// Each with its line, from 1; 0 where the whole is meant.
    pub problems: Vec<(usize, KeyringProblem)>,
}

/// Something wrong with a text of keys. None quotes the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyringProblem {
    /// A line is not `number:key` or `index:key`.
    Line,
    /// What stands before the colon is neither `index` nor a number from 1 on.
    Number,
    /// A key is not 32 bytes in base64.
    Key,
    /// A number, or `index`, stands twice.
    Twice,
    /// There is no index key.
    NoIndex,
    /// There is no key that seals.
    NoKey,
}

impl KeyringProblem {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Line, Self::Number, Self::Key, Self::Twice, Self::NoIndex, Self::NoKey];

    /// The key of its message.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Line => "keyring-line",
            Self::Number => "keyring-number",
            Self::Key => "keyring-key",
            Self::Twice => "keyring-twice",
            Self::NoIndex => "keyring-no-index",
            Self::NoKey => "keyring-no-key",
        }
    }
}

const HEADING: &str = "# Liandai keys. Whoever has them reads what is sealed; without them it is lost.\n";

impl Keyring {
    /// New keys, from fresh randomness: of the index, and key 1.
    #[must_use]
    pub fn generate(index: [u8; 32], first: [u8; 32]) -> Self {
        Self::new(KeyBytes::new(index), BTreeMap::new(), (1, KeyBytes::new(first)))
    }

    fn new(index: KeyBytes, mut keys: BTreeMap<u32, KeyBytes>, newest: (u32, KeyBytes)) -> Self {
        let mark = KeyBytes::new(keyed_digest(&index, &[b"mark"]));
        keys.insert(newest.0, newest.1.clone());
        Self { index, mark, keys, newest }
    }

    /// Reads the text of keys.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, KeyringError> {
        let mut problems = Vec::new();
        let mut index = None;
        let mut keys = BTreeMap::new();
        let lines = text.split(['\n', ',']).map(str::trim).zip(1..);
        for (line, place) in lines.filter(|(line, _)| !line.is_empty() && !line.starts_with('#')) {
            let twice = match read_line(line) {
                Ok((None, key)) => index.replace(key).is_some(),
                Ok((Some(number), key)) => keys.insert(number, key).is_some(),
                Err(problem) => {
                    problems.push((place, problem));
                    false
                }
            };
            if twice {
                problems.push((place, KeyringProblem::Twice));
            }
        }
        match (index, keys.pop_last()) {
            (Some(index), Some(newest)) if problems.is_empty() => Ok(Self::new(index, keys, newest)),
            // Whoever mistyped a line has not left it out.
            (index, newest) => {
                if problems.is_empty() && index.is_none() {
                    problems.push((0, KeyringProblem::NoIndex));
                }
                if newest.is_none() && problems.iter().all(|(place, _)| *place == 0) {
                    problems.push((0, KeyringProblem::NoKey));
                }
                Err(KeyringError { problems })
            }
        }
    }

    /// As [`Keyring::parse`] reads it.
    #[must_use]
    pub fn to_text(&self) -> Secret {
        // Long enough that no half-written copy is left behind by growing.
        let mut text = String::with_capacity(HEADING.len() + (self.keys.len() + 1) * 64);
        text.push_str(HEADING);
        let encoded = |key: &KeyBytes| Zeroizing::new(STANDARD.encode(key.expose()));
        let mut line = |name: &dyn std::fmt::Display, key| {
            // Writing to a String does not fail.
            let _ = writeln!(text, "{name}:{}", encoded(key).as_str());
        };
        line(&"index", &self.index);
        for (number, key) in &self.keys {
            line(number, key);
        }
        Secret::new(text)
    }

    /// The same ring with one more key, from fresh randomness, that seals from now on. `None` if there is no higher number.
    #[must_use]
    pub fn with_new_key(&self, key: [u8; 32]) -> Option<Self> {
        let number = self.newest.0.checked_add(1)?;
        Some(Self::new(self.index.clone(), self.keys.clone(), (number, KeyBytes::new(key))))
    }

    /// The ring without a key that nothing is sealed with any more; the newest stays.
    #[must_use]
    pub fn without(&self, number: u32) -> Self {
        let mut keys = self.keys.clone();
        keys.remove(&number);
        Self::new(self.index.clone(), keys, self.newest.clone())
    }

    /// The numbers of the keys, in order; the last one seals.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.keys.keys().copied()
    }

    /// The number of the key that seals.
    #[must_use]
    pub const fn newest_number(&self) -> u32 {
        self.newest.0
    }

    /// The key that the tokens of forms are made with; the same for every process that has this ring.
    #[must_use]
    pub fn form_key(&self) -> FormKey {
        FormKey::new(KeyBytes::new(keyed_digest(&self.index, &[b"form"])))
    }

    pub(super) const fn newest(&self) -> (u32, &KeyBytes) {
        (self.newest.0, &self.newest.1)
    }

    pub(super) fn key(&self, number: u32) -> Option<&KeyBytes> {
        self.keys.get(&number)
    }

    pub(super) const fn mark_key(&self) -> &KeyBytes {
        &self.mark
    }
}

/// Number (`None` for the index) and key of a line.
fn read_line(line: &str) -> Result<(Option<u32>, KeyBytes), KeyringProblem> {
    let (name, key) = line.split_once(':').ok_or(KeyringProblem::Line)?;
    let name = name.trim();
    let number = match name.parse::<u32>() {
        _ if name == "index" => None,
        Ok(number) if number > 0 => Some(number),
        _ => return Err(KeyringProblem::Number),
    };
    let bytes = STANDARD.decode(key.trim()).map(Zeroizing::new).map_err(|_| KeyringProblem::Key)?;
    let bytes = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| KeyringProblem::Key)?;
    Ok((number, KeyBytes::new(bytes)))
}
