//! Whose result it is, and what came out, in one or two sentences.

use liandai_locale::Argument::{Number, Text};
use liandai_rules::explanation::{Kind, Step};

use super::writer::{Writer, widest};

/// Name, id, institution, period, regulation.
pub fn header(writer: &mut Writer<'_>) {
    let (words, explanation) = (&writer.words, writer.explanation);
    let title = words.text("title");
    let rows = [
        (words.text(&format!("name-{}", explanation.subject)), explanation.name.clone()),
        (words.text("id"), explanation.id.clone()),
        (words.text("of-institution"), explanation.institution.clone()),
        (words.text("of-unit"), explanation.unit.clone()),
        (words.text("period"), words.period()),
        (words.text("regulation"), words.lang(&explanation.regulation).to_owned()),
    ];
    let width = widest(rows.iter().map(|(name, _)| name.as_str()));
    writer.line(&title);
    writer.blank();
    for (name, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
        writer.pair(name, width, text);
    }
}

/// The result.
pub fn result(writer: &mut Writer<'_>) {
    let (words, result) = (&writer.words, &writer.explanation.result);
    let outcome = match result.grade {
        Some(grade) => words.drawn(grade),
        None => words.status(result.status),
    };
    let rank = writer.step(Kind::Rank).map(|step| rank(writer, step));
    let total = result.total.map(|total| total.to_string());
    let mut sentences = vec![match (&total, &rank) {
        (Some(total), Some(rank)) => words.say(
            "result-ranked",
            &[("outcome", Text(&outcome)), ("total", Text(total)), ("rank", Text(rank))],
        ),
        (Some(total), None) => {
            words.say("result-total", &[("outcome", Text(&outcome)), ("total", Text(total))])
        }
        (None, _) => words.say("result", &[("outcome", Text(&outcome))]),
    }];
    if !result.reasons.is_empty() {
        let reasons: Vec<_> = result.reasons.iter().map(|reason| reason_title(writer, reason)).collect();
        let count = reasons.len().to_string();
        let reasons = words.joined(&reasons);
        sentences
            .push(words.say("result-reasons", &[("reasons", Text(&reasons)), ("count", Number(&count))]));
    }
    if !result.flags.is_empty() {
        let flags: Vec<_> = result.flags.iter().map(|flag| flag_title(writer, flag)).collect();
        let count = flags.len().to_string();
        let flags = words.joined(&flags);
        sentences.push(words.say("result-flags", &[("flags", Text(&flags)), ("count", Number(&count))]));
    }
    writer.blank();
    for sentence in sentences {
        writer.line(&sentence);
    }
}

/// The rank among how many.
pub fn rank(writer: &Writer<'_>, step: &Step) -> String {
    let within = writer.words.text(&format!("within-{}", writer.words.named(step, "within")));
    writer.words.tell("rank", step, &[("group", &within)])
}

/// A ground's or an exclusion's title.
fn reason_title(writer: &Writer<'_>, reason: &str) -> String {
    let judged = writer.steps(Kind::Judgement).flat_map(|step| &step.steps);
    titled(writer, judged, reason).unwrap_or_else(|| writer.words.text("no-own-sheet-short"))
}

/// A flag's title.
fn flag_title(writer: &Writer<'_>, flag: &str) -> String {
    let kinds = [Kind::Last, Kind::Flag, Kind::Top];
    let flags = kinds.into_iter().flat_map(|kind| writer.steps(kind));
    titled(writer, flags, flag)
        .unwrap_or_else(|| writer.words.text(if flag == "ceiling" { "flag-ceiling" } else { "flag-tie" }))
}

fn titled<'s>(writer: &Writer<'_>, mut steps: impl Iterator<Item = &'s Step>, rule: &str) -> Option<String> {
    steps.find(|step| step.rule.as_deref() == Some(rule)).map(|step| writer.words.title(step))
}
