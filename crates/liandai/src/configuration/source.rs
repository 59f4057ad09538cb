//! Where values come from.

use std::{fmt, path::PathBuf};

use liandai_locale::Messages;

use super::Field;

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody said anything.
    Default,
    /// The file and the line, from 1.
    File(PathBuf, usize),
    /// The variable of the environment.
    Environment(String),
    /// The flag.
    Flag(&'static str),
}

/// A value as it was given, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The value. A list is joined by commas.
    pub text: String,
    /// Where it comes from.
    pub source: Source,
}

impl Given {
    /// What holds if nobody says anything.
    pub(super) fn default_of(field: Field) -> Self {
        Self { text: field.default().to_owned(), source: Source::Default }
    }
}

impl Source {
    /// As people read it.
    #[must_use]
    pub fn words(&self, messages: &Messages) -> String {
        match self {
            Self::Default => messages.text("configuration-default"),
            other => other.to_string(),
        }
    }
}

/// `liandai.toml:12`, the variable, the flag.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("-"),
            Self::File(path, line) => write!(f, "{}:{line}", path.display()),
            Self::Environment(name) => f.write_str(name),
            Self::Flag(name) => f.write_str(name),
        }
    }
}
