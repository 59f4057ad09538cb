//! Last places, then every ground and exclusion: first what holds, with its facts, then what was tried.

use liandai_rules::explanation::{Kind, Step};

use super::{
    conditions::condition_of,
    evidence::evidence,
    words::{count, is_set, points},
    writer::{Mark, Writer},
};

/// Last places.
pub fn lasts(writer: &mut Writer<'_>) {
    let lasts: Vec<_> = writer.steps(Kind::Last).collect();
    if lasts.is_empty() {
        return;
    }
    let title = writer.words.text("lasts");
    writer.section(&title);
    for last in lasts {
        let words = &writer.words;
        let within = words.text(&format!("within-{}", words.named(last, "within")));
        let mut text = words.tell("last", last, &[("group", &within)]);
        if count(last, "complete") < count(last, "least") {
            text.push_str(&words.tell("last-too-few", last, &[]));
        } else if points(last, "lowest") == points(last, "highest") {
            text.push_str(&words.text("last-all-equal"));
        }
        let text = words.cited(&text, last);
        writer.entry(2, &Mark::of(last, "is", "is-not"), &text);
    }
}

/// Grounds, exclusions, status.
pub fn judgement(writer: &mut Writer<'_>) {
    let judged: Vec<_> = writer.steps(Kind::Judgement).flat_map(|step| &step.steps).collect();
    let missing = writer.step(Kind::NoOwnSheet);
    let title =
        writer.words.text(if writer.words.is_classed() { "judgement-class" } else { "judgement-stars" });
    writer.section(&title);
    if let Some(missing) = missing {
        let text = writer.words.cited(&writer.words.text("no-own-sheet-short"), missing);
        writer.entry(2, &Mark::yes("holds"), &text);
    }
    let (held, tried): (Vec<&Step>, Vec<&Step>) =
        judged.into_iter().partition(|step| step.holds == Some(true));
    for step in &held {
        let text = judged_text(writer, step);
        writer.entry(2, &Mark::yes("holds"), &text);
        step.steps.iter().for_each(|why| evidence(writer, why));
    }
    if held.is_empty() && missing.is_none() {
        let text = writer.words.text("nothing-holds");
        writer.paragraph(&text);
    }
    if !tried.is_empty() {
        let text = writer.words.text("tried");
        writer.paragraph(&text);
    }
    for step in tried {
        let text = judged_text(writer, step);
        writer.entry(4, &Mark::no("holds-not"), &text);
    }
    if let Some(status) = writer.step(Kind::Status) {
        let word = writer.words.status(writer.explanation.result.status);
        let mut text = writer.words.tell("status", status, &[("word", &word)]);
        if status.clause.is_some() {
            text.push_str(&writer.words.cited(&writer.words.text("status-precedence"), status));
        }
        writer.paragraph(&text);
    }
}

fn judged_text(writer: &Writer<'_>, step: &Step) -> String {
    let words = &writer.words;
    let why: Vec<_> = step.steps.iter().map(|why| condition_of(words, why, step)).collect();
    let note = step.step == Kind::Ground && !is_set(step, "disqualifies");
    let key = if note { "ground-note" } else { "ground" };
    words.cited(&words.tell(key, step, &[("why", &why.concat())]), step)
}
