//! What an examination finds.

use liandai_locale::Messages;

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// As it should be.
    Good,
    /// It works, and somebody should look at it.
    Doubtful,
    /// It does not work.
    Fails,
}

/// Something that was examined, how it is and why. `key` is a message; unless all is good it has an attribute `remedy`.
#[derive(Clone, Debug)]
pub struct Finding {
    pub(super) health: Health,
    topic: &'static str,
    key: &'static str,
    arguments: Vec<(&'static str, String)>,
}

impl Finding {
    /// As it should be.
    pub fn good(topic: &'static str, key: &'static str) -> Self {
        Self { health: Health::Good, topic, key, arguments: Vec::new() }
    }

    /// It works, and somebody should look at it.
    pub fn doubtful(topic: &'static str, key: &'static str) -> Self {
        Self { health: Health::Doubtful, ..Self::good(topic, key) }
    }

    /// It does not work.
    pub fn fails(topic: &'static str, key: &'static str) -> Self {
        Self { health: Health::Fails, ..Self::good(topic, key) }
    }

    /// With an argument.
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    pub(super) fn cells(&self, messages: &Messages) -> [String; 3] {
        let health = match self.health {
            Health::Good => "doctor-good",
            Health::Doubtful => "doctor-doubtful",
            Health::Fails => "doctor-fails",
        };
        let topic = messages.text(&format!("doctor-topic-{}", self.topic));
        [messages.text(health), topic, messages.format(self.key, &self.borrowed())]
    }

    pub(super) fn remedy(&self, messages: &Messages) -> Option<String> {
        if self.health == Health::Good {
            return None;
        }
        let remedy = messages.format(&format!("{}.remedy", self.key), &self.borrowed());
        Some(messages.format("doctor-remedy", &[("remedy", &remedy)]))
    }

    fn borrowed(&self) -> Vec<(&str, &str)> {
        self.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }
}
