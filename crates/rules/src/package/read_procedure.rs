//! Reads `procedure.toml`: windows, steps, assessors, the city, terms and what a public notice shows.

use std::cell::RefCell;

use liandai_model::{Day, Subject};

use super::{
    Clause, Indicator, Vocabulary,
    procedure::{
        Actor, Assessor, Body, Counted, Course, Occasion, Procedure, PublicNotice, Reminder, Secondment,
        Shown, Sought, Step, Term, TermOf, Titled, Told, Window,
    },
    read::{Citations, Naming, rule, subjects, word},
    read_condition::condition,
    reader::{Placed, Table},
    rulebook::Rule,
    scope::Names,
};
use crate::expression::{Condition, Stage};

/// The most months between a period and what is done for it.
const MOST_MONTHS_AFTER: u32 = 12;
/// The most months that the home institution goes on appraising who is away.
const MOST_MONTHS_SECONDED: u32 = 120;
/// The most days of a term.
const MOST_DAYS: u32 = 366;
/// The most working days before somebody is told.
const MOST_WORKDAYS_OVERDUE: u32 = 60;

/// What was read, with what only shows when all is read.
pub struct Read {
    pub procedure: Procedure,
    /// Which clauses the rules cite, by what a clause must carry for them.
    pub citations: [(&'static str, Citations); 3],
    /// How many versions of the city stand there, whether or not they can be read; nothing without the key.
    pub cities: Option<usize>,
    /// How many terms and versions of the public notice stand there, whether or not they can be read.
    pub terms: usize,
    pub notices: usize,
}

/// A condition that stands there and cannot be read.
struct Unread;

/// Reads all rules of the file.
pub struct ProcedureReader<'r> {
    pub vocabulary: &'r Vocabulary,
    pub indicators: &'r [Indicator],
    pub broken: &'r [String],
    pub switches: &'r [String],
    pub asked: &'r RefCell<Vec<bool>>,
    pub from: Day,
}

impl ProcedureReader<'_> {
    /// Reads the file.
    pub fn read(&self, table: Table<'_, '_>, clauses: &[Clause]) -> Read {
        // Terms cover no clause: they add days to what a window, a step or a rating carries out.
        let [timed, taken, assessed, limited] = [(); 4].map(|()| Citations::new(clauses));
        let procedure = Procedure {
            windows: self.own(&table, "window", &timed, window),
            steps: self.own(&table, "step", &taken, step),
            assessors: self.own(&table, "assessor", &assessed, |table| self.assessor(table)),
            city: table
                .versions("city")
                .into_iter()
                .filter_map(|table| {
                    rule(table, &Naming::Fixed("city"), &assessed, self.from, |table| {
                        full_sought(table, self.vocabulary)
                    })
                })
                .collect(),
            secondment: table
                .versions("secondment")
                .into_iter()
                .filter_map(|table| {
                    rule(table, &Naming::Fixed("secondment"), &assessed, self.from, secondment)
                })
                .collect(),
            terms: self.own(&table, "term", &limited, term),
            notice: table
                .versions("notice")
                .into_iter()
                .filter_map(|table| rule(table, &Naming::Fixed("notice"), &limited, self.from, public_notice))
                .collect(),
            reminders: self.own(&table, "reminder", &limited, reminder),
        };
        let (terms, notices) = (table.tables("term").len(), table.versions("notice").len());
        let cities = table.has("city").then(|| table.versions("city").len());
        table.finish();
        let citations = [("calendar", timed), ("procedure", taken), ("assessor", assessed)];
        Read { procedure, citations, cities, terms, notices }
    }

    fn own<T>(
        &self,
        file: &Table<'_, '_>,
        key: &'static str,
        citations: &Citations,
        body: impl Fn(&Table<'_, '_>) -> Option<T>,
    ) -> Vec<Rule<T>> {
        let read = |table| rule(table, &Naming::Own, citations, self.from, &body);
        file.tables(key).into_iter().filter_map(read).collect()
    }

    fn assessor(&self, table: &Table<'_, '_>) -> Option<Assessor> {
        let subjects = subjects(table);
        let when = self.condition(table, subjects.as_deref().unwrap_or_default());
        let body = table.needed_string("body").and_then(|Placed { value, place }| match value.as_str() {
            "own" => Some(Body::Own),
            "parent" => any_sought(table, self.vocabulary).map(Body::Parent),
            "city" => Some(Body::City),
            _ => {
                table.bad_value("body", &place, "own, parent, city");
                None
            }
        });
        let titled = titled(table);
        Some(Assessor { subjects: subjects?, when: when.ok()?, titled, body: body? })
    }

    /// A condition must hold good for every kind of subject; what is wrong for several is reported for the first.
    fn condition(&self, table: &Table<'_, '_>, subjects: &[Subject]) -> Result<Option<Condition>, Unread> {
        if !table.has("when") {
            return Ok(None);
        }
        let names = |subject| Names {
            subject,
            vocabulary: self.vocabulary,
            indicators: self.indicators,
            broken: self.broken,
            switches: self.switches,
            // Nobody has been rated when a sheet is approved.
            flags: Vec::new(),
            asked: self.asked,
        };
        let mut found = None;
        for &subject in subjects {
            // Operands are the package's, the same for every kind of subject.
            found = Some(condition(table, Stage::Facts, &names(subject)).ok_or(Unread)?);
        }
        if subjects.is_empty() {
            // The subjects are broken, and that is reported; the names in it are not unused.
            names(Subject::Officer).note_mentioned(&table.string("when").ok_or(Unread)?.value);
        }
        found.map(Some).ok_or(Unread)
    }
}

/// Of which group and system an institution must be; any will do, if the key is not there.
pub fn any_sought(table: &Table<'_, '_>, vocabulary: &Vocabulary) -> Option<Sought> {
    let (group, system) = (table.string("group"), table.string("system"));
    let of = |key: &str, said: Option<Placed<String>>, words| match said {
        None => (!table.has(key)).then_some(None),
        Some(said) => word(table, &said, words).map(Some),
    };
    let (group, system) = (of("group", group, &vocabulary.groups), of("system", system, &vocabulary.systems));
    Some(Sought { group: group?, system: system? })
}

/// The group and the system of the one institution that is sought: both must be there.
pub fn full_sought(table: &Table<'_, '_>, vocabulary: &Vocabulary) -> Option<Sought> {
    let (group, system) = (table.needed_string("group"), table.needed_string("system"));
    let group = group.and_then(|group| word(table, &group, &vocabulary.groups));
    let system = system.and_then(|system| word(table, &system, &vocabulary.systems));
    Some(Sought { group: Some(group?), system: Some(system?) })
}

fn window(table: &Table<'_, '_>) -> Option<Window> {
    let of = table.needed_string("of").and_then(|Placed { value, place }| {
        let found = Occasion::from_id(&value);
        if found.is_none() {
            table.bad_value("of", &place, &Occasion::ALL.map(Occasion::id).join(", "));
        }
        found
    });
    let months_after = whole(table, "months-after", 0, MOST_MONTHS_AFTER);
    let (first, last) = (whole(table, "first-day", 1, 31), whole(table, "last-day", 1, 31));
    if let Some((first, _)) = first.zip(last).filter(|(first, last)| first > last) {
        table.bad_value("last-day", &table.value_place("last-day"), &format!(">= {first}"));
        return None;
    }
    Some(Window { of: of?, months_after: months_after?, first_day: first?, last_day: last? })
}

/// What the post must be called, if anything is said.
fn titled(table: &Table<'_, '_>) -> Option<Titled> {
    let words = |key| table.strings(key).into_iter().map(|word| word.value).collect::<Vec<_>>();
    let (ends, but) = (words("titled"), words("not-titled"));
    (!ends.is_empty()).then_some(Titled { ends, but })
}

fn secondment(table: &Table<'_, '_>) -> Option<Secondment> {
    let host_after_months = whole(table, "host-after-months", 1, MOST_MONTHS_SECONDED)?;
    Some(Secondment { host_after_months })
}

/// Whose id must be of something that the program has terms of.
fn term(table: &Table<'_, '_>) -> Option<Term> {
    let is_known = table.string("id").is_none_or(|id| {
        let is_known = TermOf::from_id(&id.value).is_some();
        if !is_known {
            table.bad_value("id", &id.place, &ids(TermOf::ALL, TermOf::id));
        }
        is_known
    });
    let days = table.needed_whole("days").and_then(|Placed { value, place }| {
        let days = u16::try_from(value).ok().filter(|_| (1..=MOST_DAYS).contains(&value));
        if days.is_none() {
            table.bad_value("days", &place, &format!("1 … {MOST_DAYS}"));
        }
        days
    });
    let counted = table.needed_string("counted").and_then(|Placed { value, place }| {
        let found = Counted::from_id(&value);
        if found.is_none() {
            table.bad_value("counted", &place, &ids(Counted::ALL, Counted::id));
        }
        found
    });
    is_known.then_some(Term { days: days?, counted: counted? })
}

fn public_notice(table: &Table<'_, '_>) -> Option<PublicNotice> {
    let words = table.needed_strings("shows");
    let mut shows = Vec::new();
    for word in &words {
        match Shown::from_id(&word.value) {
            Some(one) => shows.push(one),
            None => table.bad_value("shows", &word.place, &ids(Shown::ALL, Shown::id)),
        }
    }
    let is_whole = !shows.is_empty() && shows.len() == words.len();
    shows.sort_unstable();
    is_whole.then_some(PublicNotice { shows })
}

/// The words of a list, joined.
fn ids<T: Copy>(all: &[T], id: fn(T) -> &'static str) -> String {
    all.iter().map(|one| id(*one)).collect::<Vec<_>>().join(", ")
}

fn reminder(table: &Table<'_, '_>) -> Option<Reminder> {
    let to = table.needed_string("to").and_then(|Placed { value, place }| {
        let found = Told::from_id(&value);
        if found.is_none() {
            table.bad_value("to", &place, &Told::ALL.map(Told::id).join(", "));
        }
        found
    });
    let after_workdays = whole(table, "after-workdays", 1, MOST_WORKDAYS_OVERDUE);
    Some(Reminder { to: to?, after_workdays: after_workdays? })
}

/// A small number within limits.
fn whole(table: &Table<'_, '_>, key: &'static str, least: u32, most: u32) -> Option<i8> {
    let Placed { value, place } = table.needed_whole(key)?;
    if !(least..=most).contains(&value) {
        table.bad_value(key, &place, &format!("{least} … {most}"));
        return None;
    }
    i8::try_from(value).ok()
}

fn step(table: &Table<'_, '_>) -> Option<Step> {
    let words = table.needed_strings("of");
    let mut of = Vec::new();
    for word in &words {
        match Course::from_id(&word.value) {
            Some(course) => of.push(course),
            None => table.bad_value("of", &word.place, &Course::ALL.map(Course::id).join(", ")),
        }
    }
    let by = table.needed_string("by").and_then(|Placed { value, place }| {
        let found = Actor::from_id(&value);
        if found.is_none() {
            table.bad_value("by", &place, &Actor::ALL.map(Actor::id).join(", "));
        }
        found
    });
    let is_whole = !of.is_empty() && of.len() == words.len();
    is_whole.then_some(Step { of, by: by? })
}
