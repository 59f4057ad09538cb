//! Reads and checks `questions.toml`: each question with its clause, what can be chosen, what is right, and why.

use std::collections::BTreeMap;

use liandai_model::{Day, QuestionKind, Text};

use super::{
    Clause, dates,
    questions::{Examining, Question, Questions},
    read::{Citations, Naming, needed_id, rule},
    read_organisation::{choice, whole},
    reader::{Placed, Report, Table},
};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What a clause carries that each person is to know.
const KNOWN: &str = "known";
/// The letters of choices, so that nobody has to count.
const LETTERS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];
/// The most minutes, questions and attempts.
const MOST_MINUTES: u32 = 240;
const MOST_DRAWS: u32 = 100;
const MOST_ATTEMPTS: u32 = 10;

/// Reads the file.
pub fn read(table: Table<'_, '_>, clauses: &[Clause], from: Day) -> Questions {
    let report = table.report();
    let citations = Citations::new(clauses);
    let examining: Vec<_> = table
        .versions("examining")
        .into_iter()
        .filter_map(|table| rule(table, &Naming::Fixed("examining"), &citations, from, examining))
        .collect();
    if !table.has("examining") {
        table.missing("examining");
    }
    let written = table.tables("question");
    let cited = Citations::new(clauses);
    let questions: Vec<_> = written.into_iter().filter_map(|table| question(table, &cited)).collect();
    if !table.has("question") {
        table.missing("question");
    }
    table.finish();
    dates::check_versions("examining", dates::of(&examining), from, report);
    check_once(&questions, report);
    cited.check_coverage(clauses, KNOWN, report);
    Questions { examining, questions }
}

fn examining(table: &Table<'_, '_>) -> Option<Examining> {
    let minutes = whole(table, "minutes", 1, MOST_MINUTES);
    let draws = whole(table, "draws", 1, MOST_DRAWS);
    let pass = whole(table, "pass", 1, 100);
    let attempts = whole(table, "attempts", 1, MOST_ATTEMPTS);
    Some(Examining { minutes: minutes?, draws: draws?, pass: pass?, attempts: attempts? })
}

fn question(table: Table<'_, '_>, citations: &Citations) -> Option<Question> {
    let id = needed_id(&table);
    let clause = citations.cite(&table);
    let kinds: Vec<_> = QuestionKind::ALL.iter().map(|kind| kind.id()).collect();
    let kind = choice(&table, "kind", &kinds, QuestionKind::from_id);
    let text = table.needed_text("text");
    let why = table.needed_text("why");
    let answers = match kind {
        None => {
            table.ignore(&["choices", "right", "holds"]);
            None
        }
        Some(QuestionKind::TrueFalse) => {
            if !table.has("holds") {
                table.missing("holds");
            }
            let holds = table.boolean("holds", true);
            Some((Vec::new(), vec![usize::from(!holds)]))
        }
        Some(kind) => chosen(&table, kind),
    };
    let place = table.place.clone();
    table.finish();
    let (choices, right) = answers?;
    Some(Question { id: id?, clause, kind: kind?, text, choices, right, why, place })
}

/// The choices of a question, and which of them are right.
fn chosen(table: &Table<'_, '_>, kind: QuestionKind) -> Option<(Vec<Text>, Vec<usize>)> {
    if !table.has("choices") {
        table.missing("choices");
    }
    let mut choices = Vec::new();
    for one in table.tables("choices") {
        let (zh, en) = (one.needed_string("zh"), one.needed_string("en"));
        let place = one.place.clone();
        one.finish();
        if let (Some(zh), Some(en)) = (zh, en) {
            choices.push((place, Text { zh: zh.value, en: en.value }));
        }
    }
    let least = if kind == QuestionKind::Several { 3 } else { 2 };
    if !(least..=LETTERS.len()).contains(&choices.len()) {
        let expected = format!("{least} … {}", LETTERS.len());
        table.bad_value("choices", &table.value_place("choices"), &expected);
    }
    for (at, (place, text)) in choices.iter().enumerate() {
        let same = |(_, other): &&(Place, Text)| other.zh == text.zh || other.en == text.en;
        if let Some((first, _)) = choices.iter().take(at).find(same) {
            let twice = Diagnostic::new(Code::WrittenTwice, place.clone()).related_to(first);
            table.report().add(twice.with("what", "choice").with("id", &text.zh));
        }
    }
    let right = right(table, kind, choices.len())?;
    Some((choices.into_iter().map(|(_, text)| text).collect(), right))
}

/// The places of the right choices, by their letters.
fn right(table: &Table<'_, '_>, kind: QuestionKind, width: usize) -> Option<Vec<usize>> {
    let said = table.needed_strings("right");
    let letters = LETTERS.get(..width).unwrap_or_default();
    let mut right = Vec::new();
    for Placed { value, place } in &said {
        match letters.iter().position(|letter| letter == value) {
            Some(at) if !right.contains(&at) => right.push(at),
            _ => table.bad_value("right", place, &letters.join(", ")),
        }
    }
    right.sort_unstable();
    if right.len() != said.len() || right.is_empty() {
        return None;
    }
    let fits = match kind {
        QuestionKind::Several => right.len() >= 2,
        _ => right.len() == 1,
    };
    if !fits {
        let expected = if kind == QuestionKind::Several { "2 …" } else { "1" };
        table.bad_value("right", &table.value_place("right"), expected);
    }
    fits.then_some(right)
}

/// No two questions have the same id, or ask the same.
fn check_once(questions: &[Question], report: &Report) {
    let mut seen: BTreeMap<(&str, &str), &Place> = BTreeMap::new();
    for question in questions {
        for (what, text) in [("question", &question.id), ("question-text", &question.text.zh)] {
            if let Some(first) = seen.insert((what, text), &question.place) {
                let twice = Diagnostic::new(Code::WrittenTwice, question.place.clone()).related_to(first);
                report.add(twice.with("what", "question").with("id", text));
            }
        }
    }
}
