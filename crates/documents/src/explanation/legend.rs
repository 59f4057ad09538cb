//! What ⓐ marks: every assumption that the result rests on, once.

use liandai_locale::Argument::Text;
use liandai_rules::explanation::{Kind, Step};

use super::{words::Words, writer::Writer};

/// One note with the rules that rest on it.
struct Assumed<'s> {
    note: &'s str,
    clauses: Vec<String>,
    titles: Vec<String>,
}

/// The legend.
pub fn legend(writer: &mut Writer<'_>) {
    let mut notes: Vec<Assumed<'_>> = Vec::new();
    for step in writer.explanation.steps.iter().chain(&writer.explanation.next) {
        collect(&writer.words, step, &mut notes);
    }
    if notes.is_empty() {
        return;
    }
    let lines: Vec<_> = notes.iter().map(|note| line(&writer.words, note)).collect();
    let text = writer.words.text("legend");
    writer.blank();
    writer.line(&text);
    for line in lines {
        writer.bullet(&line);
    }
}

fn collect<'s>(words: &Words<'s>, step: &'s Step, notes: &mut Vec<Assumed<'s>>) {
    // The whole scale follows a band.
    if let Some(assumption) = step.assumption.as_ref().filter(|_| step.step != Kind::Band) {
        let (note, title) = (words.lang(assumption), name(words, step));
        let clause = step.clause.clone().unwrap_or_default();
        match notes.iter_mut().find(|known| known.note == note) {
            Some(known) => {
                push(&mut known.clauses, clause);
                push(&mut known.titles, title);
            }
            None => notes.push(Assumed { note, clauses: vec![clause], titles: vec![title] }),
        }
    }
    for below in &step.steps {
        collect(words, below, notes);
    }
}

fn push(all: &mut Vec<String>, one: String) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// What the assumption is about.
fn name(words: &Words<'_>, step: &Step) -> String {
    match step.step {
        Kind::Scale => words.grade_of(step, "grade"),
        Kind::Blend | Kind::NoMonths => words.text("column-blend"),
        Kind::Status => words.text("status-name"),
        Kind::Deduction | Kind::Floor => words.text("column-deducted"),
        Kind::Rank => words.text("operand-rank"),
        Kind::Quota | Kind::BlockedByQuota => words.text("quota-name"),
        Kind::MissingPoints => String::new(),
        _ => words.title(step),
    }
}

fn line(words: &Words<'_>, note: &Assumed<'_>) -> String {
    let titles: Vec<_> = note.titles.iter().filter(|title| !title.is_empty()).cloned().collect();
    let titles = titles.join(&words.text("list"));
    let clauses: Vec<_> =
        note.clauses.iter().map(|clause| words.say("clause", &[("clause", Text(clause))])).collect();
    let clauses = clauses.concat();
    words.say("note", &[("titles", Text(&titles)), ("clauses", Text(&clauses)), ("note", Text(note.note))])
}
