//! Messages in Chinese and English. Wording lives in Fluent files under `messages/`, one file a topic, the same keys
//! in both languages (a test demands it); code holds keys and arguments only.

use std::borrow::Cow;

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

topics!["diagnostics", "problems", "explanation", "tables", "results", "commands", "official-text"];

/// The messages of one language.
pub struct Messages {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
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
        Self { lang, bundle }
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
        let arguments: FluentArgs<'_> = arguments
            .iter()
            .map(|(name, value)| (*name, FluentValue::String(Cow::Borrowed(*value))))
            .collect();
        let (message, attribute) = key.split_once('.').map_or((key, None), |(m, a)| (m, Some(a)));
        let pattern = self.bundle.get_message(message).and_then(|message| match attribute {
            None => message.value(),
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
        });
        pattern.map_or_else(
            || key.to_owned(),
            |pattern| {
                self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
            },
        )
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
    fn a_missing_message_shows_its_key() {
        assert_eq!(Messages::new(Lang::Zh).text("no-such-message"), "no-such-message");
    }
}
