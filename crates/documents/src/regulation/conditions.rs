//! Conditions in words.

use liandai_model::Subject;
use liandai_rules::{
    expression::{Against, Comparison, Node, Operand, Test, typing::Type},
    package::{IndicatorSource, Status, Word},
};

use super::figures::Words;

/// A condition as a person would say it.
pub(super) fn in_words(words: &Words<'_>, node: &Node) -> String {
    match node {
        Node::Or(parts) => joined(words, parts, "regulation-test-or"),
        Node::And(parts) => joined(words, parts, "regulation-test-and"),
        Node::Not(inner) => {
            words.messages.format("regulation-test-not", &[("condition", &in_words(words, inner))])
        }
        Node::Test(test) => tested(words, test),
    }
}

fn joined(words: &Words<'_>, parts: &[Node], between: &str) -> String {
    let part = |part: &Node| match part {
        Node::Or(all) if all.len() > 1 => {
            words.messages.format("regulation-test-group", &[("condition", &in_words(words, part))])
        }
        _ => in_words(words, part),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(&words.messages.text(between))
}

fn tested(words: &Words<'_>, test: &Test) -> String {
    let what = operand(words, test.operand);
    let is_finding = matches!(test.operand, Operand::Findings(_) | Operand::MemberFindings(_));
    let value = match &test.against {
        Against::True => return what,
        Against::Number(number)
            if number.numerator == 0 && is_finding && test.comparison == Comparison::Above =>
        {
            return words.messages.format("regulation-test-some", &[("what", &what)]);
        }
        Against::Number(number) if is_ratio(words, test.operand) => {
            // A share has at most four decimals, so that its percentage has at most two.
            let percent = liandai_rules::Decimal { numerator: number.numerator * 100, ..*number };
            format!("{percent} %")
        }
        Against::Number(number) if test.operand == Operand::Grade => {
            u8::try_from(number.numerator).map_or_else(|_| number.to_string(), |grade| words.grade(grade))
        }
        Against::Number(number) => number.to_string(),
        Against::Word(index) => word(words, test.operand, *index),
        Against::Operand(other) => operand(words, *other),
    };
    let sign = match test.comparison {
        Comparison::Below => "below",
        Comparison::AtMost => "at-most",
        Comparison::Above => "above",
        Comparison::AtLeast => "at-least",
        Comparison::Equal => "equal",
        Comparison::NotEqual => "not-equal",
    };
    words.messages.format(&format!("regulation-test-{sign}"), &[("what", &what), ("value", &value)])
}

fn is_ratio(words: &Words<'_>, operand: Operand) -> bool {
    let Operand::Indicator(index) = operand else { return false };
    let indicator = words.package.indicators.get(index);
    indicator.is_some_and(|indicator| indicator.kind(&words.package.vocabulary) == Type::Ratio)
}

fn operand(words: &Words<'_>, operand: Operand) -> String {
    let (package, lang) = (words.package, words.messages.lang());
    let finding = |key: &str, index: usize| {
        let ground = name_of(words, &package.vocabulary.findings, index);
        words.messages.format(key, &[("ground", &ground)])
    };
    match operand {
        Operand::Indicator(index) => {
            package.indicators.get(index).map(|one| one.title.get(lang).to_owned()).unwrap_or_default()
        }
        Operand::Switch(index) => {
            let title = package.switches.get(index).map(|rule| rule.title.get(lang)).unwrap_or_default();
            words.messages.format("regulation-operand-switch", &[("title", title)])
        }
        Operand::Findings(index) => finding("regulation-operand-findings", index),
        Operand::MemberFindings(index) => finding("regulation-operand-member-findings", index),
        Operand::Flag(index) => flag(words, index),
        Operand::Total => words.messages.text("regulation-operand-total"),
        Operand::Grade if words.subject == Some(Subject::Institution) => {
            words.messages.text("regulation-operand-class")
        }
        Operand::Grade => words.messages.text("regulation-operand-stars"),
        Operand::Rank => words.messages.text("regulation-operand-rank"),
        Operand::Status => words.messages.text("regulation-operand-status"),
    }
}

/// The title of the rule that writes the flag.
fn flag(words: &Words<'_>, index: usize) -> String {
    let Some(subject) = words.subject else { return String::new() };
    let book = words.package.rulebook(subject);
    let Some(name) = book.flag_names.get(index) else { return String::new() };
    let lasts = book.lasts.iter().map(|rule| (&rule.id, &rule.title));
    let flags = book.flags.iter().map(|rule| (&rule.id, &rule.title));
    let tops = book.tops.iter().map(|rule| (&rule.id, &rule.title));
    let title = lasts.chain(flags).chain(tops).find(|(id, _)| *id == name).map(|(_, title)| title);
    title.map_or_else(
        || words.messages.text(&format!("regulation-flag-{name}")),
        |title| title.get(words.messages.lang()).to_owned(),
    )
}

fn word(words: &Words<'_>, operand: Operand, index: usize) -> String {
    let vocabulary = &words.package.vocabulary;
    let list = match operand {
        Operand::Indicator(indicator) => match words.package.indicators.get(indicator).map(|one| &one.source)
        {
            Some(IndicatorSource::Post) => &vocabulary.posts,
            Some(IndicatorSource::Group) => &vocabulary.groups,
            Some(IndicatorSource::System) => &vocabulary.systems,
            Some(IndicatorSource::InstitutionGrade) => &vocabulary.grades,
            _ => return String::new(),
        },
        Operand::Status => {
            return Status::ALL.get(index).map(|status| words.status(*status)).unwrap_or_default();
        }
        _ => return String::new(),
    };
    name_of(words, list, index)
}

fn name_of(words: &Words<'_>, list: &[Word], index: usize) -> String {
    list.get(index).map(|word| word.text.get(words.messages.lang()).to_owned()).unwrap_or_default()
}
