//! Conditions in words: each comparison with the value found and what was asked for.

use liandai_locale::Argument::{Number, Text};
use liandai_rules::explanation::{Kind, Step, Value};

use super::{
    number,
    words::{Words, count},
};

/// A condition with the values found.
pub fn condition(words: &Words<'_>, step: &Step) -> String {
    match step.step {
        Kind::Any => parts(words, step, "any"),
        Kind::All => parts(words, step, "all"),
        Kind::Not => negated(words, step),
        _ => test(words, step),
    }
}

/// The condition of a rule. Where the rule only repeats a flag of the same name, the name is not said twice.
pub fn condition_of(words: &Words<'_>, step: &Step, rule: &Step) -> String {
    let is_flag = step.step == Kind::Test && step.value("against") == Some(&Value::Flag(true));
    if is_flag && name(words, step) == words.title(rule) {
        found(words, step)
    } else {
        condition(words, step)
    }
}

/// The parts of a condition, each with its mark.
fn parts(words: &Words<'_>, step: &Step, joint: &str) -> String {
    let parts: Vec<_> = step
        .steps
        .iter()
        .map(|part| {
            let text = condition(words, part);
            let sign = if part.holds == Some(true) { "✓" } else { "✗" };
            let is_nested = matches!(part.step, Kind::Any | Kind::All);
            let text = if is_nested { words.say("nested", &[("inner", Text(&text))]) } else { text };
            let key = if is_nested { "marked-nested" } else { "marked" };
            words.say(key, &[("sign", Text(sign)), ("text", Text(&text))])
        })
        .collect();
    parts.join(&words.text(joint))
}

fn negated(words: &Words<'_>, step: &Step) -> String {
    let Some(inner) = step.steps.first() else { return String::new() };
    if inner.step == Kind::Test && inner.value("against") == Some(&Value::Flag(true)) {
        return words.tell("flag-unwanted", inner, &[("found", &found(words, inner))]);
    }
    let text = condition(words, inner);
    words.say("not", &[("inner", Text(&text))])
}

fn test(words: &Words<'_>, step: &Step) -> String {
    let operand = words.named(step, "operand");
    let above_none = words.named(step, "comparison") == ">" && words.named(step, "against") == "0";
    match operand.as_str() {
        "findings" | "member-findings" if above_none => {
            let key = if count(step, "value") == 0 { format!("{operand}-none") } else { operand };
            words.tell(&key, step, &[])
        }
        _ if step.value("against") == Some(&Value::Flag(true)) => {
            words.tell("flag-found", step, &[("name", &name(words, step)), ("found", &found(words, step))])
        }
        _ => {
            let (name, found) = (name(words, step), found(words, step));
            let wanted = wanted(words, step);
            let key = match step.value("value") {
                Some(Value::Absent) => "test-absent",
                Some(Value::Count(0)) if operand == "grade" => "test-no-grade",
                _ => "test",
            };
            words.tell(key, step, &[("name", &name), ("found", &found), ("wanted", &wanted)])
        }
    }
}

/// What is compared.
fn name(words: &Words<'_>, step: &Step) -> String {
    match step.value("what") {
        Some(Value::Word(word)) => words.text(&format!("operand-{word}")),
        Some(other) => words.value(other),
        None => String::new(),
    }
}

/// The value found.
fn found(words: &Words<'_>, step: &Step) -> String {
    let value = step.value("value").unwrap_or(&Value::Absent);
    match (value, words.named(step, "operand").as_str()) {
        (Value::Flag(on), "switch") => words.text(if *on { "on" } else { "off" }),
        (Value::Share { part, of }, _) => {
            words.share(*part, *of, number::parse(&words.named(step, "against")))
        }
        _ => worded(words, step, value),
    }
}

/// What the value is compared with.
fn wanted(words: &Words<'_>, step: &Step) -> String {
    let against = step.value("against").unwrap_or(&Value::Absent);
    let text = match (against, words.named(step, "type").as_str()) {
        (Value::Decimal(decimal), "ratio") => {
            let percent = number::as_percent(decimal).unwrap_or_default();
            words.say("percent", &[("percent", Text(&percent))])
        }
        _ => worded(words, step, against),
    };
    let key = match words.named(step, "comparison").as_str() {
        "<" => "comparison-below",
        "<=" => "comparison-at-most",
        ">" => "comparison-above",
        ">=" => "comparison-at-least",
        "==" => "comparison-equal",
        _ => "comparison-unequal",
    };
    words.say(key, &[("against", Text(&text))])
}

/// A value in the unit of what is compared.
fn worded(words: &Words<'_>, step: &Step, value: &Value) -> String {
    let digits = words.value(value);
    let (operand, kind) = (words.named(step, "operand"), words.named(step, "type"));
    match (operand.as_str(), kind.as_str(), value) {
        ("grade", ..) => words.grade(digits.parse().unwrap_or(0)),
        ("rank", ..) => words.say("rank-number", &[("rank", Text(&digits))]),
        ("status", _, Value::Word(status)) => words.status(status),
        (_, "days", _) => words.say("days", &[("days", Number(&digits))]),
        (_, "points", _) => words.say("points", &[("points", Text(&digits))]),
        _ => digits,
    }
}
