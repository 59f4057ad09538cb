//! Reads and checks `public.toml`: times of complaints and themes, surveys with their questions.

use liandai_model::{Day, Subject};

use super::{
    Clause, Word, dates,
    public::{Handling, Public, QuestionSet, Satisfaction, Surveying},
    read::{Citations, Naming, needed_id, rule},
    read_organisation::{known, whole},
    reader::Table,
};

/// The most working days of a complaint, and complaints of one theme.
const MOST: u32 = 250;
/// The most answers that can be asked for before a result is shown, days of a survey, and slips.
const MOST_LEAST: u32 = 1000;
const MOST_DAYS: u32 = 400;
const MOST_SLIPS: u32 = 1_000_000;
/// The most questions that are asked together.
const MOST_QUESTIONS: usize = 12;

/// Reads the file.
pub fn read(table: Table<'_, '_>, clauses: &[Clause], from: Day) -> Public {
    let report = table.report();
    let citations = Citations::new(clauses);
    let themes = words(&table, "theme");
    let answers = words(&table, "answer");
    let questions = words(&table, "question");
    let counts = counted(&table, &answers);
    let mut sets: Vec<QuestionSet> = Vec::new();
    for part in table.tables("question-set") {
        let place = part.value_place("id");
        let Some(set) = question_set(part, &questions) else { continue };
        if sets.iter().any(|known| known.id == set.id) {
            table.bad_value("id", &place, "id");
        }
        sets.push(set);
    }
    let surveying: Vec<_> = table
        .versions("surveying")
        .into_iter()
        .filter_map(|table| rule(table, &Naming::Fixed("surveying"), &citations, from, surveying))
        .collect();
    if table.has("surveying") {
        for (key, is_missing) in [("answer", answers.is_empty()), ("question-set", sets.is_empty())] {
            if is_missing && !table.has(key) {
                table.missing(key);
            }
        }
    }
    let public = Public {
        surveying,
        answers: answers.into_iter().zip(counts).collect(),
        question_sets: sets,
        handling: table
            .versions("handling")
            .into_iter()
            .filter_map(|table| rule(table, &Naming::Fixed("handling"), &citations, from, handling))
            .collect(),
        themes,
    };
    if !table.has("handling") {
        table.missing("handling");
    }
    table.finish();
    dates::check_versions("handling", dates::of(&public.handling), from, report);
    dates::check_versions("surveying", dates::of(&public.surveying), from, report);
    public
}

fn handling(table: &Table<'_, '_>) -> Option<Handling> {
    let accept_within = whole(table, "accept-within", 1, MOST);
    let answer_within = whole(table, "answer-within", accept_within.unwrap_or(1), MOST);
    let repeated_from = whole(table, "repeated-from", 2, MOST);
    Some(Handling {
        accept_within: accept_within?,
        answer_within: answer_within?,
        repeated_from: repeated_from?,
    })
}

fn surveying(table: &Table<'_, '_>) -> Option<Surveying> {
    let least_answers = whole(table, "least-answers", 1, MOST_LEAST);
    let longest_days = whole(table, "longest-days", 1, MOST_DAYS);
    let most_slips = whole(table, "most-slips", 1, MOST_SLIPS);
    Some(Surveying { least_answers: least_answers?, longest_days: longest_days?, most_slips: most_slips? })
}

fn words(table: &Table<'_, '_>, key: &'static str) -> Vec<Word> {
    table.words(key).into_iter().map(|(word, text)| Word { id: word.value, text }).collect()
}

/// What each answer counts as: what is in neither list is dissatisfied.
fn counted(table: &Table<'_, '_>, answers: &[Word]) -> Vec<Satisfaction> {
    let mut counts = vec![Satisfaction::Dissatisfied; answers.len()];
    if answers.is_empty() {
        table.ignore(&["satisfied", "basically-satisfied"]);
        return counts;
    }
    for (key, as_what) in
        [("satisfied", Satisfaction::Satisfied), ("basically-satisfied", Satisfaction::BasicallySatisfied)]
    {
        let said = table.needed_strings(key);
        for at in known(table, &said, answers).unwrap_or_default() {
            if let Some(count) = counts.get_mut(at) {
                if *count != Satisfaction::Dissatisfied {
                    table.bad_value(key, &table.value_place(key), "one list");
                }
                *count = as_what;
            }
        }
    }
    counts
}

fn question_set(table: Table<'_, '_>, questions: &[Word]) -> Option<QuestionSet> {
    let id = needed_id(&table);
    let title = table.needed_text("title");
    let said = table.needed_strings("of");
    let mut subjects = Vec::new();
    for one in &said {
        match Subject::from_id(&one.value) {
            Some(subject) => subjects.push(subject),
            None => table.bad_value("of", &one.place, "institution, unit, officer"),
        }
    }
    let asked = table.needed_strings("questions");
    let chosen = known(&table, &asked, questions);
    let decisive = table.needed_string("decisive");
    let at = decisive.as_ref().and_then(|decisive| asked.iter().position(|one| one.value == decisive.value));
    if let (Some(decisive), None) = (&decisive, at) {
        table.bad_value("decisive", &decisive.place, "questions");
    }
    if asked.len() > MOST_QUESTIONS {
        table.bad_value("questions", &table.value_place("questions"), &format!("1 … {MOST_QUESTIONS}"));
    }
    let remarks = table.boolean("remarks", false);
    table.finish();
    let questions = chosen?.into_iter().filter_map(|at| questions.get(at).cloned()).collect();
    Some(QuestionSet { id: id?, title, subjects, questions, decisive: at?, remarks })
}
