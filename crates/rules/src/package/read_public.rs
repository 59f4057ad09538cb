//! Reads and checks `public.toml`: times of complaints and themes.

use liandai_model::Day;

use super::{
    Clause, Word, dates,
    public::{Handling, Public},
    read::{Citations, Naming, rule},
    reader::{Placed, Table},
};

/// The most working days of a complaint, and complaints of one theme.
const MOST: u32 = 250;

/// Reads the file.
pub fn read(table: Table<'_, '_>, clauses: &[Clause], from: Day) -> Public {
    let report = table.report();
    let citations = Citations::new(clauses);
    let themes = table.words("theme").into_iter().map(|(word, text)| Word { id: word.value, text });
    let public = Public {
        handling: table
            .versions("handling")
            .into_iter()
            .filter_map(|table| rule(table, &Naming::Fixed("handling"), &citations, from, handling))
            .collect(),
        themes: themes.collect(),
    };
    if !table.has("handling") {
        table.missing("handling");
    }
    table.finish();
    dates::check_versions("handling", dates::of(&public.handling), from, report);
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

fn whole(table: &Table<'_, '_>, key: &'static str, least: u32, most: u32) -> Option<u32> {
    let Placed { value, place } = table.needed_whole(key)?;
    if !(least..=most).contains(&value) {
        table.bad_value(key, &place, &format!("{least} … {most}"));
        return None;
    }
    Some(value)
}
