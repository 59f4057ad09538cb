//! Reads the files that every rulebook shares: the regulation's name and words, its clauses, its indicators.

use std::{cell::RefCell, collections::BTreeSet};

use liandai_model::{Day, Points, Subject, Text};

use super::{
    Aggregate, Clause, Indicator, IndicatorSource, Origin, Outcome, Rule, Status, Switch, Vocabulary, Word,
    reader::{Placed, Report, Table},
    scope,
};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What `regulation.toml` says.
#[derive(Debug, Default)]
pub struct Header {
    pub id: String,
    pub title: Text,
    pub effective_from: Option<Day>,
    pub effective_origin: Option<Origin>,
    pub effective_note: Option<Text>,
    pub vocabulary: Vocabulary,
}

/// Reads `regulation.toml`.
pub fn header(table: Table<'_, '_>) -> Header {
    let mut header = Header { vocabulary: vocabulary(&table), ..Header::default() };
    if let Some(regulation) = table.needed_table("regulation") {
        header.id = regulation.needed_string("id").map(|id| id.value).unwrap_or_default();
        header.title = regulation.needed_text("title");
        if let Some(effective) = regulation.needed_table("effective") {
            header.effective_from = effective.day("from").map(|day| day.value);
            if !effective.has("from") {
                effective
                    .report()
                    .add(Diagnostic::new(Code::MissingKey, effective.place.clone()).with("key", "from"));
            }
            let (origin, note) = origin_and_note(&effective);
            header.effective_origin = Some(origin);
            header.effective_note = note;
            effective.finish();
        }
        regulation.finish();
    }
    table.finish();
    header
}

fn vocabulary(table: &Table<'_, '_>) -> Vocabulary {
    let Some(words) = table.needed_table("vocabulary") else { return Vocabulary::default() };
    let list = |key| {
        let list: Vec<_> =
            words.words(key).into_iter().map(|(word, text)| Word { id: word.value, text }).collect();
        if list.len() > MAX_WORDS {
            let diagnostic = Diagnostic::new(Code::TooMany, words.value_place(key));
            words.report().add(diagnostic.with("key", key).with("most", MAX_WORDS));
        }
        list
    };
    let vocabulary = Vocabulary {
        groups: list("group"),
        systems: list("system"),
        grades: list("grade"),
        posts: list("post"),
        honours: list("honour"),
        levels: list("level"),
        attendance: list("attendance"),
        titles: list("title"),
        findings: list("finding"),
        aspects: list("aspect"),
    };
    words.finish();
    vocabulary
}

/// Codes of words fit in a byte.
const MAX_WORDS: usize = 200;

/// Reads `origin` and `note`: an assumption must say what was assumed.
pub fn origin_and_note(table: &Table<'_, '_>) -> (Origin, Option<Text>) {
    let note = table.text("note");
    let says_nothing =
        note.as_ref().is_some_and(|note| note.zh.trim().is_empty() || note.en.trim().is_empty());
    let origin = match table.needed_string("origin") {
        Some(Placed { value, .. }) if value == "text" => Origin::Text,
        Some(Placed { value, place }) if value == "assumption" => {
            if says_nothing || !table.has("note") {
                let place = if says_nothing { table.value_place("note") } else { place };
                table.report().add(Diagnostic::new(Code::NoteMissing, place));
            }
            Origin::Assumption
        }
        Some(Placed { place, .. }) => {
            table.bad_value("origin", &place, "text, assumption");
            Origin::Assumption
        }
        None => Origin::Assumption,
    };
    (origin, note)
}

/// Reads `clauses.toml`.
pub fn clauses(table: Table<'_, '_>) -> Vec<Clause> {
    let clauses = table
        .tables("clause")
        .into_iter()
        .filter_map(|table| {
            let id = table.needed_string("id");
            let clause = Clause {
                title: table.needed_text("title"),
                summary: table.needed_text("summary"),
                carries: carries(&table),
                place: id.as_ref().map_or_else(|| table.place.clone(), |id| id.place.clone()),
                id: id.map(|id| id.value).unwrap_or_default(),
            };
            table.finish();
            (!clause.id.is_empty()).then_some(clause)
        })
        .collect();
    table.finish();
    clauses
}

fn carries(table: &Table<'_, '_>) -> Vec<String> {
    let words = table.strings("carries");
    for word in &words {
        if !Clause::CARRIES.contains(&word.value.as_str()) {
            unknown_word(table, &word.value, &word.place, &Clause::CARRIES.join(", "));
        }
    }
    words.into_iter().map(|word| word.value).collect()
}

/// What every rule is checked against: the clauses that exist, and which of them rules have cited.
pub struct Citations {
    known: BTreeSet<String>,
    cited: RefCell<BTreeSet<String>>,
}

impl Citations {
    /// For the clauses of a tree.
    pub fn new(clauses: &[Clause]) -> Self {
        let known = clauses.iter().map(|clause| clause.id.clone()).collect();
        Self { known, cited: RefCell::default() }
    }

    /// Notes that a rule cites the clause under `clause`, and returns its id.
    pub fn cite(&self, table: &Table<'_, '_>) -> String {
        let Some(Placed { value, place }) = table.needed_string("clause") else { return String::new() };
        if !self.known.contains(&value) {
            table.report().add(Diagnostic::new(Code::UnknownClause, place).with("clause", &value));
        }
        self.cited.borrow_mut().insert(value.clone());
        value
    }

    /// Reports clauses that carry `what` and that no rule cites.
    pub fn check_coverage(&self, clauses: &[Clause], what: &str, report: &Report) {
        self.check_coverage_but(clauses, what, &Self::new(&[]), report);
    }

    /// As [`check_coverage`](Self::check_coverage), but for clauses that are cited elsewhere.
    pub fn check_coverage_but(&self, clauses: &[Clause], what: &str, elsewhere: &Self, report: &Report) {
        let (cited, elsewhere) = (self.cited.borrow(), elsewhere.cited.borrow());
        let should = |clause: &&Clause| clause.carries.iter().any(|carried| carried == what);
        let is_cited = |clause: &Clause| cited.contains(&clause.id) || elsewhere.contains(&clause.id);
        for clause in clauses.iter().filter(should).filter(|clause| !is_cited(clause)) {
            let diagnostic = Diagnostic::new(Code::UncoveredClause, clause.place.clone());
            report.add(diagnostic.with("clause", &clause.id).with("carries", what));
        }
    }
}

/// How a kind of rule is named.
pub enum Naming<'n> {
    /// By the key `id`, with a title.
    Own,
    /// By its place: there is one in force at a time.
    Fixed(&'n str),
}

/// Reads the parts that all rules share, and the body by `body`.
pub fn rule<T>(
    table: Table<'_, '_>,
    naming: &Naming<'_>,
    citations: &Citations,
    default_from: Day,
    body: impl FnOnce(&Table<'_, '_>) -> Option<T>,
) -> Option<Rule<T>> {
    let id = match naming {
        Naming::Own => needed_id(&table),
        Naming::Fixed(id) => Some((*id).to_owned()),
    };
    let title = match naming {
        Naming::Own => table.needed_text("title"),
        Naming::Fixed(_) => table.text("title").unwrap_or_default(),
    };
    let clause = citations.cite(&table);
    let (origin, note) = origin_and_note(&table);
    let from = table.day("from").map_or(default_from, |day| day.value);
    let until = table.day("until");
    if let Some(until) = until.as_ref().filter(|until| until.value <= from) {
        table.bad_value("until", &until.place, &format!("> {from}"));
    }
    let until = until.map_or(Day::MAX, |day| day.value);
    let body = body(&table);
    let place = table.place.clone();
    table.finish();
    Some(Rule { id: id?, title, clause, origin, note, from, until, place, body: body? })
}

/// Reads the key `id`: a word in results and sheets, where it stands next to points, commas and semicolons.
pub fn needed_id(table: &Table<'_, '_>) -> Option<String> {
    let Placed { value, place } = table.needed_string("id")?;
    if value.is_empty() || value.contains(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))) {
        table.bad_value("id", &place, "id");
    }
    Some(value)
}

/// Reads the switches of `indicators.toml`.
pub fn switches(table: &Table<'_, '_>, citations: &Citations, from: Day) -> Vec<Rule<Switch>> {
    table
        .tables("switch")
        .into_iter()
        .filter_map(|table| {
            rule(table, &Naming::Own, citations, from, |table| {
                Some(Switch { on: table.boolean("on", false) })
            })
        })
        .collect()
}

/// Reads the indicators of `indicators.toml`, and the names of those that cannot be read.
pub fn indicators(
    table: &Table<'_, '_>,
    vocabulary: &Vocabulary,
    institution_flags: &[String],
) -> (Vec<Indicator>, Vec<String>) {
    let (mut read, mut broken) = (Vec::new(), Vec::new());
    for table in table.tables("indicator") {
        match indicator(&table, vocabulary, institution_flags) {
            Some(indicator) => read.push(indicator),
            None => broken.extend(table.string("id").map(|id| id.value)),
        }
        table.finish();
    }
    (read, broken)
}

fn indicator(
    table: &Table<'_, '_>,
    vocabulary: &Vocabulary,
    institution_flags: &[String],
) -> Option<Indicator> {
    let id = table.needed_string("id");
    if let Some(id) = id.as_ref().filter(|id| !is_name(&id.value)) {
        table.bad_value("id", &id.place, "name-in-conditions");
    }
    let title = table.needed_text("title");
    let subjects = subjects(table);
    let kind = table.needed_string("type");
    let source = table.needed_string("source");
    let source = source.and_then(|source| read_source(table, &source, vocabulary, institution_flags));
    let (id, source, kind, subjects) = (id?, source?, kind?, subjects?);
    let expected = scope::type_of_source(&source, vocabulary);
    if expected.id() != kind.value {
        table.report().add(
            Diagnostic::new(Code::TypeMismatch, kind.place)
                .with("left", expected.id())
                .with("right", &kind.value),
        );
    }
    only_for(table, &source, &subjects);
    Some(Indicator { id: id.value, title, subjects, source, place: id.place })
}

/// Whether a condition can ask for it under that name.
fn is_name(id: &str) -> bool {
    let rest = id.strip_prefix(|c: char| c.is_ascii_alphabetic());
    rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')) && id != "in"
}

/// Whom the indicator is known for; nothing if any of them cannot be read.
pub fn subjects(table: &Table<'_, '_>) -> Option<Vec<Subject>> {
    let words = table.needed_strings("subjects");
    for word in &words {
        if Subject::from_id(&word.value).is_none() {
            table.bad_value("subjects", &word.place, "institution, unit, officer");
        }
    }
    let subjects: Option<Vec<_>> = words.iter().map(|word| Subject::from_id(&word.value)).collect();
    subjects.filter(|subjects| !subjects.is_empty())
}

/// Reports sources that are not known for some of the subjects.
fn only_for(table: &Table<'_, '_>, source: &IndicatorSource, subjects: &[Subject]) {
    let officers_only = matches!(
        source,
        IndicatorSource::MonthsBelow(_)
            | IndicatorSource::Attendance(_)
            | IndicatorSource::YearsOfService
            | IndicatorSource::Post
            | IndicatorSource::LedMembers(_)
            | IndicatorSource::HeadedInstitutions(_)
    );
    let not_officers = matches!(source, IndicatorSource::Headcount);
    let wrong = |subject: &&Subject| {
        (officers_only && **subject != Subject::Officer) || (not_officers && **subject == Subject::Officer)
    };
    if subjects.iter().any(|subject| wrong(&subject)) {
        let expected = if officers_only { "officer" } else { "institution, unit" };
        table.bad_value("subjects", &table.value_place("subjects"), expected);
    }
}

fn read_source(
    table: &Table<'_, '_>,
    source: &Placed<String>,
    vocabulary: &Vocabulary,
    institution_flags: &[String],
) -> Option<IndicatorSource> {
    match source.value.as_str() {
        "satisfaction" => {
            let answers = table.needed_strings("answers");
            for answer in &answers {
                if !["satisfied", "basically_satisfied"].contains(&answer.value.as_str()) {
                    table.bad_value("answers", &answer.place, "satisfied, basically_satisfied");
                }
            }
            let has = |word: &str| answers.iter().any(|answer| answer.value == word);
            Some(IndicatorSource::Satisfaction {
                satisfied: has("satisfied"),
                basically: has("basically_satisfied"),
            })
        }
        "months-below" => {
            table.needed_points("below").map(|points| IndicatorSource::MonthsBelow(points.value))
        }
        "attendance" => {
            let kinds = table.needed_strings("kinds");
            let kinds = kinds.iter().filter_map(|kind| word(table, kind, &vocabulary.attendance)).collect();
            Some(IndicatorSource::Attendance(kinds))
        }
        "years-of-service" => Some(IndicatorSource::YearsOfService),
        "post" => Some(IndicatorSource::Post),
        "group" => Some(IndicatorSource::Group),
        "system" => Some(IndicatorSource::System),
        "institution-grade" => Some(IndicatorSource::InstitutionGrade),
        "headcount" => Some(IndicatorSource::Headcount),
        "history" => history(table),
        "observation" => aggregate(table).map(IndicatorSource::Observation),
        "led-members" => {
            let status = table.needed_string("status")?;
            let found = Status::from_id(&status.value);
            if found.is_none() {
                table.bad_value("status", &status.place, "rated, disqualified, excluded, incomplete");
            }
            found.map(IndicatorSource::LedMembers)
        }
        "headed-institutions" => {
            let flag = table.needed_string("flag")?;
            let found = institution_flags.iter().position(|known| *known == flag.value);
            if found.is_none() {
                unknown_word(table, &flag.value, &flag.place, &institution_flags.join(", "));
            }
            found.map(IndicatorSource::HeadedInstitutions)
        }
        _ => {
            table.bad_value("source", &source.place, SOURCES);
            None
        }
    }
}

const SOURCES: &str = "satisfaction, months-below, attendance, years-of-service, post, group, system, institution-grade, \
                       headcount, history, observation, led-members, headed-institutions";

fn history(table: &Table<'_, '_>) -> Option<IndicatorSource> {
    let outcome = table.needed_string("outcome")?;
    let years_ago = table.needed_whole("years-ago")?;
    let found = Outcome::parse(&outcome.value);
    if found.is_none() {
        table.bad_value("outcome", &outcome.place, "class-N, stars-N, disqualified, excluded");
    }
    if years_ago.value == 0 {
        table.bad_value("years-ago", &years_ago.place, ">= 1");
    }
    Some(IndicatorSource::History { outcome: found?, years_ago: years_ago.value })
}

fn aggregate(table: &Table<'_, '_>) -> Option<Aggregate> {
    let aggregate = table.needed_string("aggregate")?;
    match aggregate.value.as_str() {
        "sum" => Some(Aggregate::Sum),
        "mean" => Some(Aggregate::Mean),
        "largest" => Some(Aggregate::Largest),
        "latest" => Some(Aggregate::Latest),
        _ => {
            table.bad_value("aggregate", &aggregate.place, "sum, mean, largest, latest");
            None
        }
    }
}

/// The index of a word that the vocabulary must have.
pub fn word(table: &Table<'_, '_>, word: &Placed<String>, words: &[Word]) -> Option<usize> {
    let found = words.iter().position(|known| known.id == word.value);
    if found.is_none() {
        unknown_word(table, &word.value, &word.place, &scope::ids(words));
    }
    found
}

fn unknown_word(table: &Table<'_, '_>, word: &str, place: &Place, known: &str) {
    let diagnostic = Diagnostic::new(Code::UnknownWord, place.clone());
    table.report().add(diagnostic.with("word", word).with("known", known));
}

/// The greatest points of one criterion: a cell of a sheet has two bytes.
pub const MAX_POINTS: Points = Points::from_hundredths(60_000);
