//! Whom a regulation appraises.

use std::{fmt, str::FromStr};

use crate::UnknownWord;

/// The three kinds of subject: an institution is appraised under 五(一), units and officers under 五(二).
/// The order is the order of the result files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// 区县(市)委政法委、市直政法单位、局院
    Institution,
    /// 科、股、庭、所、队、室
    Unit,
    /// 干警
    Officer,
}

impl Subject {
    /// All three, in the order of the result files.
    pub const ALL: [Self; 3] = [Self::Institution, Self::Unit, Self::Officer];

    /// Its place in [`Subject::ALL`], for what is kept by kind of subject.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Institution => 0,
            Self::Unit => 1,
            Self::Officer => 2,
        }
    }

    /// The word in files and on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Unit => "unit",
            Self::Officer => "officer",
        }
    }

    /// The subject whose [`id`](Self::id) is `text`.
    #[must_use]
    pub fn from_id(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.id() == text)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Subject {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::from_id(text).ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

impl TryFrom<String> for Subject {
    type Error = UnknownWord;

    fn try_from(text: String) -> Result<Self, UnknownWord> {
        Self::from_id(&text).ok_or(UnknownWord(text))
    }
}

impl serde::Serialize for Subject {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// One subject named on the command line or in a link: `officer:O-17`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SubjectRef {
    /// Its kind.
    pub subject: Subject,
    /// Its id as the files write it.
    pub id: String,
}

/// A reference that is not of the form `kind:id`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not of the form officer:ID, unit:ID or institution:ID")]
pub struct SubjectRefError(pub String);

impl FromStr for SubjectRef {
    type Err = SubjectRefError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.split_once(':')
            .and_then(|(kind, id)| Some((Subject::from_id(kind)?, id)))
            .filter(|(_, id)| !id.is_empty())
            .map(|(subject, id)| Self { subject, id: id.to_owned() })
            .ok_or_else(|| SubjectRefError(text.to_owned()))
    }
}

impl fmt::Display for SubjectRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.subject, self.id)
    }
}
