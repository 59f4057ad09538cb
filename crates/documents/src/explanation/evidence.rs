//! The facts behind what holds.

use liandai_rules::explanation::{Kind, Step, Value};

use super::{words::Words, writer::Writer};

/// Writes the facts of a condition below it, in one paragraph each comparison.
pub fn evidence(writer: &mut Writer<'_>, step: &Step) {
    if step.step != Kind::Test {
        step.steps.iter().for_each(|part| evidence(writer, part));
        return;
    }
    let facts: Vec<_> = step.steps.iter().map(|fact| told(&writer.words, fact)).collect();
    if !facts.is_empty() {
        let facts = writer.words.joined(&facts);
        let text = writer.words.tell("facts", step, &[("facts", &facts)]);
        writer.detail(&text);
    }
}

fn told(words: &Words<'_>, fact: &Step) -> String {
    match fact.step {
        Kind::FactMonth => {
            let is_same = fact.value("sheet") == fact.value("points");
            let month = words.month(fact);
            words.tell(if is_same { "fact-month" } else { "fact-month-deducted" }, fact, &[("name", &month)])
        }
        Kind::FactAttendance => words.tell("fact-attendance", fact, &[]),
        Kind::FactFinding if fact.value("name").is_some() => words.tell("fact-member-finding", fact, &[]),
        Kind::FactFinding => words.tell("fact-finding", fact, &[]),
        Kind::FactSatisfaction => words.tell("fact-satisfaction", fact, &[]),
        Kind::FactJoined => words.tell("fact-joined", fact, &[]),
        Kind::FactMember => {
            let links: Vec<_> = fact.steps.iter().map(|link| between(words, link)).collect();
            words.tell("fact-member", fact, &[("links", &links.join(&words.text("comma")))])
        }
        Kind::FactHistory => {
            let outcome = words.named(fact, "outcome");
            let outcome = match outcome.split_once('-') {
                Some((_, number)) => words.grade(number.parse().unwrap_or(0)),
                None => words.status(&outcome),
            };
            words.tell("fact-history", fact, &[("year", &words.named(fact, "year")), ("what", &outcome)])
        }
        Kind::FactObservation => words.tell("fact-observation", fact, &[]),
        Kind::FactTitle => words.tell("fact-title", fact, &[("validity", &between(words, fact))]),
        _ => words.tell("fact-person", fact, &[]),
    }
}

/// From a day to a day, or without an end.
fn between(words: &Words<'_>, step: &Step) -> String {
    let is_open = step.value("to") == Some(&Value::Absent);
    words.tell(if is_open { "since" } else { "between" }, step, &[])
}

/// One fact by itself.
pub fn fact(writer: &mut Writer<'_>, step: &Step) {
    let text = told(&writer.words, step);
    writer.detail(&text);
}
