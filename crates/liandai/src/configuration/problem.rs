//! What is wrong with a configuration: where, what, and what to do.

use liandai_locale::Messages;

use super::Source;

/// Something wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    source: Source,
    key: &'static str,
    arguments: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem. `key` is a message with an attribute `remedy`; both may use the arguments.
    pub(super) const fn new(source: Source, key: &'static str) -> Self {
        Self { source, key, arguments: Vec::new() }
    }

    /// With an argument.
    pub(super) fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// A name that is none of those known.
    pub(super) fn unknown<'a>(source: Source, name: &str, known: impl Iterator<Item = &'a str>) -> Self {
        let known: Vec<_> = known.collect();
        Self::new(source, "configuration-unknown").with("name", name).with("known", known.join(", "))
    }

    /// As people read it: place, what is wrong, what to do.
    #[must_use]
    pub fn line(&self, messages: &Messages) -> String {
        let arguments: Vec<_> = self.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let what = messages.format(self.key, &arguments);
        let remedy = messages.format(&format!("{}.remedy", self.key), &arguments);
        let place = self.source.words(messages);
        messages.format("configuration-problem", &[("place", &place), ("what", &what), ("remedy", &remedy)])
    }

    /// The key of its message, and where it stands.
    #[cfg(test)]
    pub(super) fn key_and_place(&self) -> (&'static str, String) {
        (self.key, self.source.to_string())
    }
}
