//! Messages in Chinese and English. Wording lives in Fluent files under `messages/`, one file a topic, the same keys
//! in both languages (a test demands it); code holds keys and arguments only.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use liandai_model::Lang;
use unic_langid::LanguageIdentifier;

macro_rules! topics {
    ($($topic:literal),* $(,)?) => {
        /// Each topic's file in Chinese and in English.
        const TOPICS: &[(&str, &str, &str)] = &[$((
            $topic,
            include_str!(concat!("../messages/zh/", $topic, ".ftl")),
            include_str!(concat!("../messages/en/", $topic, ".ftl")),
        )),*];
    };
}

topics![
    "accounts",
    "attachments",
    "audit",
    "bodies",
    "calendar",
    "commands",
    "cases",
    "complaints",
    "diagnostics",
    "duties",
    "explanation",
    "facts",
    "frame",
    "imports",
    "inspections",
    "jobs",
    "links",
    "living",
    "log",
    "mail",
    "notices",
    "objectives",
    "official-text",
    "operations",
    "organisation",
    "organisation-rules",
    "people",
    "powers",
    "problems",
    "ratings",
    "registers",
    "regulation-pages",
    "remedies",
    "results",
    "reviews",
    "roles",
    "safety",
    "settings",
    "sheets",
    "settlements",
    "exams",
    "surveys",
    "ledger",
    "tables",
    "targets",
];

/// The messages of one language.
pub struct Messages {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    watch: Option<Mutex<Watch>>,
}

/// What an observed set of messages was asked for.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// Every key, attributes as `key.attribute`.
    pub asked: BTreeSet<String>,
    /// What went wrong: keys without a message, arguments that were not given.
    pub wrong: BTreeSet<String>,
}

/// An argument of a message.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// Shown as it is.
    Text(&'a str),
    /// Decimal digits, which the words around may have to agree with: `1 point`, `2 points`. Shown as they are.
    Number(&'a str),
}

impl Messages {
    /// Loads the messages of a language; they are part of the program.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let id = match lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        };
        let id: LanguageIdentifier = id.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks would stand in terminals and workbooks as stray characters.
        bundle.set_use_isolating(false);
        for (_, zh, en) in TOPICS {
            let text = match lang {
                Lang::Zh => zh,
                Lang::En => en,
            };
            // The tests read every file, so that neither step can go wrong here.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(read, _)| read);
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle, watch: None }
    }

    /// Messages that remember what they were asked for, so that a test can find unused and unknown ones.
    #[must_use]
    pub fn watched(lang: Lang) -> Self {
        Self { watch: Some(Mutex::default()), ..Self::new(lang) }
    }

    /// What watched messages were asked for.
    #[must_use]
    pub fn watch(&self) -> Watch {
        let watch =
            self.watch.as_ref().map(|watch| watch.lock().unwrap_or_else(PoisonError::into_inner).clone());
        watch.unwrap_or_default()
    }

    /// The language.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The message with that key, without arguments.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.format(key, &[])
    }

    /// The message with that key, or `key.attribute`, with its arguments; the key itself if there is no such message.
    #[must_use]
    pub fn format(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.resolve(key, &arguments.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect())
    }

    /// As [`Messages::format`], with arguments that may be numbers.
    #[must_use]
    pub fn format_with(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let arguments = arguments.iter().map(|(name, value)| match value {
            Argument::Text(text) => (*name, FluentValue::from(*text)),
            Argument::Number(digits) => (*name, FluentValue::try_number(digits)),
        });
        self.resolve(key, &arguments.collect())
    }

    fn resolve(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        let (message, attribute) = key.split_once('.').map_or((key, None), |(m, a)| (m, Some(a)));
        let pattern = self.bundle.get_message(message).and_then(|message| match attribute {
            None => message.value(),
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
        });
        let mut errors = Vec::new();
        let text = pattern
            .map(|pattern| self.bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned());
        if let Some(watch) = &self.watch {
            let mut watch = watch.lock().unwrap_or_else(PoisonError::into_inner);
            watch.asked.insert(key.to_owned());
            if text.is_none() || !errors.is_empty() {
                watch.wrong.insert(format!("{key} {errors:?}"));
            }
        }
        text.unwrap_or_else(|| key.to_owned())
    }

    /// Whether there is such a message.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_syntax::{ast, parser};

    use super::*;

    /// Each message and attribute of a file with the arguments that it uses.
    fn entries(text: &str) -> BTreeMap<String, BTreeSet<String>> {
        let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        let mut found = BTreeMap::new();
        for entry in resource.body {
            let ast::Entry::Message(message) = entry else { continue };
            let mut add = |key: String, pattern: &ast::Pattern<&str>| {
                let arguments = pattern.elements.iter().filter_map(|element| match element {
                    ast::PatternElement::Placeable { expression } => Some(format!("{expression:?}")),
                    ast::PatternElement::TextElement { .. } => None,
                });
                let names = arguments.flat_map(|text| {
                    text.split("VariableReference { id: Identifier { name: \"")
                        .skip(1)
                        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
                        .collect::<Vec<_>>()
                });
                assert!(found.insert(key.clone(), names.collect()).is_none(), "{key} stands twice");
            };
            let id = message.id.name;
            if let Some(value) = &message.value {
                add(id.to_owned(), value);
            }
            for attribute in &message.attributes {
                add(format!("{id}.{}", attribute.id.name), &attribute.value);
            }
        }
        found
    }

    #[test]
    fn both_languages_have_the_same_messages_with_the_same_arguments() {
        let mut all = BTreeSet::new();
        for (topic, zh, en) in TOPICS {
            let (zh, en) = (entries(zh), entries(en));
            assert_eq!(zh, en, "{topic}");
            for key in zh.into_keys() {
                assert!(all.insert(key.clone()), "{key} stands in two topics");
            }
        }
        assert!(!all.is_empty());
    }

    #[test]
    fn numbers_are_shown_as_they_are_given() {
        let mut messages = Messages::watched(Lang::En);
        let text = "points = { $n } { $n ->\n    [one] point\n   *[other] points\n}\n";
        messages.bundle.add_resource_overriding(FluentResource::try_new(text.to_owned()).unwrap());
        for (digits, expected) in
            [("1", "1 point"), ("1.00", "1.00 points"), ("2", "2 points"), ("1234.50", "1234.50 points")]
        {
            assert_eq!(messages.format_with("points", &[("n", Argument::Number(digits))]), expected);
        }
        assert!(messages.watch().wrong.is_empty());
        assert_eq!(messages.text("points").matches("point").count(), 1);
        assert_eq!(messages.watch().wrong.len(), 1);
    }

    #[test]
    fn a_missing_message_shows_its_key() {
        assert_eq!(Messages::new(Lang::Zh).text("no-such-message"), "no-such-message");
    }
}
