//! Diagnostics of a package in the reader's language. The rules give codes and arguments; arguments that are ids have messages of their own.

use liandai_locale::Messages;
use liandai_rules::diagnostic::{Diagnostic, Severity};

/// How many of them are errors, and how many warnings.
#[must_use]
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|one| one.code.severity() == Severity::Error).count();
    (errors, diagnostics.len() - errors)
}

/// What is wrong.
#[must_use]
pub fn message(diagnostic: &Diagnostic, messages: &Messages) -> String {
    worded(&format!("diagnostic-{}", diagnostic.code.id()), diagnostic, messages)
}

/// What to do about it.
#[must_use]
pub fn help(diagnostic: &Diagnostic, messages: &Messages) -> String {
    worded(&format!("diagnostic-{}.help", diagnostic.code.id()), diagnostic, messages)
}

fn worded(key: &str, diagnostic: &Diagnostic, messages: &Messages) -> String {
    let arguments: Vec<_> =
        diagnostic.arguments.iter().map(|(name, value)| (*name, argument(name, value, messages))).collect();
    let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    messages.format(key, &arguments)
}

/// The words for an argument that is an id; others are shown as they are.
fn argument(name: &str, value: &str, messages: &Messages) -> String {
    let key = match name {
        "expected" | "what" => format!("{name}-{value}"),
        "left" | "right" | "type" => format!("type-{value}"),
        "known-from" | "tried-at" => format!("stage-{value}"),
        "detail" => format!("syntax-{}", slug(value)),
        _ => return value.to_owned(),
    };
    if messages.has(&key) { messages.text(&key) } else { value.to_owned() }
}

/// What the parser of TOML says, as a key: ``extra `=`, expected nothing`` is `extra-equals`.
fn slug(detail: &str) -> String {
    let said = detail.split(", expected").next().unwrap_or_default().replace('=', "equals").to_lowercase();
    let words: Vec<_> =
        said.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use liandai_model::Lang;
    use liandai_rules::diagnostic::Code;

    use super::*;

    #[test]
    fn every_code_has_a_message_and_a_remedy_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let messages = Messages::new(lang);
            for code in Code::ALL {
                for key in [format!("diagnostic-{}", code.id()), format!("diagnostic-{}.help", code.id())] {
                    assert_ne!(messages.text(&key), key, "{lang:?}");
                }
            }
        }
    }

    #[test]
    fn ids_in_arguments_are_worded_and_words_are_not() {
        let zh = Messages::new(Lang::Zh);
        assert_eq!(argument("what", "bonus", &zh), "奖分组");
        assert_eq!(argument("expected", "<= 600.00", &zh), "<= 600.00");
        assert_eq!(argument("id", "bonus", &zh), "bonus");
        assert_eq!(argument("detail", "extra `=`, expected nothing", &zh), "多了一个等号");
        assert_eq!(argument("detail", "something new", &zh), "something new");
    }
}
