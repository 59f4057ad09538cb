//! Rewards and consequences: what falls due, what is proposed to those who decide, and what was tried.

use liandai_rules::explanation::{Kind, Step, Value};

use super::{
    conditions::condition,
    evidence::{evidence, fact},
    words::is_set,
    writer::{Mark, Writer},
};

/// All rewards and consequences.
pub fn settlements(writer: &mut Writer<'_>) {
    let all: Vec<_> = writer.steps(Kind::Settlements).flat_map(|step| &step.steps).collect();
    if all.is_empty() && !writer.words.is_first_rating() {
        return;
    }
    let title = writer.words.text("settlements");
    writer.section(&title);
    if writer.words.is_first_rating() {
        let text = writer.words.text("settlements-first-rating");
        writer.paragraph(&text);
        return;
    }
    let (due, tried): (Vec<&Step>, Vec<&Step>) = all.into_iter().partition(|step| step.holds == Some(true));
    if due.is_empty() {
        let text = writer.words.text("nothing-due");
        writer.paragraph(&text);
    }
    for step in due {
        falls_due(writer, step);
    }
    if !tried.is_empty() {
        let text = writer.words.text("not-due");
        writer.paragraph(&text);
    }
    for step in tried {
        let why: Vec<_> = step
            .steps
            .iter()
            .filter(|why| is_condition(why))
            .map(|why| condition(&writer.words, why))
            .collect();
        let key = if step.step == Kind::Allowance { "allowance-none" } else { "settlement-why" };
        let text = writer.words.tell(key, step, &[("why", &why.concat())]);
        let text = writer.words.cited(&text, step);
        writer.entry(4, &Mark::no("due-not"), &text);
        step.all(Kind::FactTitle).for_each(|title| fact(writer, title));
    }
}

fn falls_due(writer: &mut Writer<'_>, step: &Step) {
    let key = match step.value("yuan") {
        _ if step.step == Kind::Allowance => "allowance",
        Some(Value::Count(_)) if step.value("members").is_some() => "settlement-per-member",
        Some(Value::Count(_)) => "settlement-yuan",
        _ if is_set(step, "proposal") => "settlement-proposal",
        _ => "settlement",
    };
    let mut text = writer.words.tell(key, step, &[]);
    let why: Vec<_> =
        step.steps.iter().filter(|why| is_condition(why)).map(|why| condition(&writer.words, why)).collect();
    if !why.is_empty() {
        text = writer.words.tell("because", step, &[("text", &text), ("why", &why.concat())]);
    }
    let text = writer.words.cited(&text, step);
    let mark = if is_set(step, "proposal") { "proposed" } else { "due" };
    writer.entry(2, &Mark::yes(mark), &text);
    for why in step.steps.iter().filter(|why| is_condition(why)) {
        evidence(writer, why);
    }
    for person in step.all(Kind::Person) {
        let text = writer.words.tell("concerns", person, &[]);
        writer.detail(&text);
    }
    step.all(Kind::FactTitle).for_each(|title| fact(writer, title));
}

const fn is_condition(step: &Step) -> bool {
    matches!(step.step, Kind::Any | Kind::All | Kind::Not | Kind::Test)
}
