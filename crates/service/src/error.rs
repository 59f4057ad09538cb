//! Why a use case did not do what it was asked. Codes are stable and know no HTTP; what a user reads is a message key.

use liandai_store::StoreError;

/// A refusal or a failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor holds no power for this.
    #[error("the actor may not do this")]
    Forbidden,
    /// There is no such thing, or the actor may not know of it.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// What was typed cannot be taken; every problem at once.
    #[error("{} values cannot be taken", .0.len())]
    Invalid(Vec<Problem>),
    /// What was asked does not fit how things stand now; the key says how.
    #[error("this does not fit how things stand: {0}")]
    Conflict(&'static str),
    /// Too many tries; again after so many seconds.
    #[error("too many tries")]
    TooMany {
        /// Seconds to wait.
        seconds: u64,
    },
    /// The database failed; nothing was written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something inside is wrong; nothing was written.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Forbidden => "forbidden",
            Self::NotFound(_) => "not-found",
            Self::Invalid(_) => "invalid",
            Self::Conflict(_) => "conflict",
            Self::TooMany { .. } => "too-many",
            Self::Store(_) => "store",
            Self::Internal(_) => "internal",
        }
    }

    /// One value that cannot be taken.
    #[must_use]
    pub fn invalid(field: &'static str, key: &'static str) -> Self {
        Self::Invalid(vec![Problem::new(field, key)])
    }
}

/// A value that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field of the form.
    pub field: &'static str,
    /// The message that says why and what to do.
    pub key: &'static str,
    /// Its arguments.
    pub arguments: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem whose message needs no arguments.
    #[must_use]
    pub const fn new(field: &'static str, key: &'static str) -> Self {
        Self { field, key, arguments: Vec::new() }
    }

    /// With an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }
}
