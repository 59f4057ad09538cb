//! What a record says of before and after, field by field, as people read it.

use liandai_model::{Day, FactKind, FactState, Lang, Subject, Text};
use liandai_rules::package::{Package, Word};
use liandai_store::names::{Names, Unnamed};
use serde_json::Value;
use uuid::Uuid;

use super::hidden::{is_secret, masked};
use crate::fact::shown;

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which of several things that the act touched, from 1; none, if it touched one.
    pub of: Option<usize>,
    /// The field, as it is kept.
    pub field: String,
    /// What stood there.
    pub before: Told,
    /// What stands there.
    pub after: Told,
}

/// A value as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// There is none.
    Nothing,
    /// As it is: a text, a number, a name.
    Plain(String),
    /// A day.
    Day(Day),
    /// Yes or no.
    Flag(bool),
    /// A word of the program: which kind, and which.
    Word(&'static str, String),
    /// There is one, and nobody is shown it.
    Hidden,
}

/// Fields that say nothing to people.
const LEFT_OUT: [&str; 5] = ["id", "tenant_id", "pinyin", "created_at", "changed_at"];
/// Fields that hold a word of the program, and what the word is of.
const WORDS: [(&str, &str); 6] = [
    ("seat", "seat"),
    ("duty", "duty"),
    ("role", "role"),
    ("lang", "language"),
    ("log_state", "log-state"),
    ("judgement", "log-mark"),
];

/// What fields are worded with.
pub(super) struct Wording<'a> {
    pub(super) names: &'a Names,
    pub(super) package: &'a Package,
    pub(super) lang: Lang,
}

fn parsed(kept: Option<&str>) -> Value {
    kept.and_then(|kept| serde_json::from_str(kept).ok()).unwrap_or(Value::Null)
}

/// The ids in what was kept, whatever they are of, for their names.
pub(super) fn ids_in(before: Option<&str>, after: Option<&str>) -> Unnamed {
    let mut ids = Vec::new();
    gather(&parsed(before), &mut ids);
    gather(&parsed(after), &mut ids);
    ids.sort_unstable();
    ids.dedup();
    let of = |ids: &[Uuid]| ids.to_vec();
    Unnamed {
        institutions: of(&ids).into_iter().map(Into::into).collect(),
        units: of(&ids).into_iter().map(Into::into).collect(),
        officers: of(&ids).into_iter().map(Into::into).collect(),
        accounts: of(&ids).into_iter().map(Into::into).collect(),
        ..Unnamed::default()
    }
}

fn gather(value: &Value, ids: &mut Vec<Uuid>) {
    match value {
        Value::String(text) => ids.extend(text.parse::<Uuid>().ok()),
        Value::Array(all) => all.iter().for_each(|one| gather(one, ids)),
        Value::Object(fields) => fields.values().for_each(|one| gather(one, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What differs between before and after; where there is no before, all that there is.
pub(super) fn changes(before: Option<&str>, after: Option<&str>, wording: &Wording<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    match (parsed(before), parsed(after)) {
        (Value::Array(before), Value::Array(after)) => {
            for at in 0..before.len().max(after.len()) {
                let of = |all: &[Value]| all.get(at).cloned().unwrap_or(Value::Null);
                wording.compare(Some(at + 1), &of(&before), &of(&after), &mut changes);
            }
        }
        (Value::Null, Value::Array(after)) => {
            for (at, one) in after.iter().enumerate() {
                wording.compare(Some(at + 1), &Value::Null, one, &mut changes);
            }
        }
        (before, after) => wording.compare(None, &before, &after, &mut changes),
    }
    changes
}

impl Wording<'_> {
    fn compare(&self, of: Option<usize>, before: &Value, after: &Value, changes: &mut Vec<Change>) {
        let none = serde_json::Map::new();
        let fields = |value: &Value| value.as_object().cloned();
        let (was, is) = (fields(before), fields(after));
        if was.is_none() && is.is_none() {
            if before != after {
                let (before, after) = (self.tell("value", before), self.tell("value", after));
                changes.push(Change { of, field: "value".to_owned(), before, after });
            }
            return;
        }
        let (was, is) = (was.as_ref().unwrap_or(&none), is.as_ref().unwrap_or(&none));
        // What an act keeps beside the thing itself is told of the thing: a last day alone is no "after".
        let mut names: Vec<&String> =
            was.keys().chain(is.keys().filter(|name| !was.contains_key(*name))).collect();
        names.retain(|name| !LEFT_OUT.contains(&name.as_str()));
        for name in names {
            let (before, after) =
                (was.get(name).unwrap_or(&Value::Null), is.get(name).unwrap_or(&Value::Null));
            if before == after {
                continue;
            }
            let (before, after) = (self.tell(name, before), self.tell(name, after));
            if (&before, &after) != (&Told::Nothing, &Told::Nothing) {
                changes.push(Change { of, field: name.clone(), before, after });
            }
        }
    }

    fn tell(&self, field: &str, value: &Value) -> Told {
        if value.is_null() || value.as_str() == Some("") {
            return Told::Nothing;
        }
        if is_secret(field) {
            return Told::Hidden;
        }
        match value {
            Value::Bool(flag) => Told::Flag(*flag),
            Value::String(text) => self.tell_text(field, text),
            Value::Array(all) => {
                let told: Vec<String> = all.iter().filter_map(|one| self.plain(field, one)).collect();
                if told.is_empty() { Told::Nothing } else { Told::Plain(told.join(" · ")) }
            }
            Value::Object(fields) => {
                let told =
                    fields.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()) && !is_secret(name));
                let told: Vec<String> = told.filter_map(|(name, one)| self.plain(name, one)).collect();
                if told.is_empty() { Told::Nothing } else { Told::Plain(told.join(" · ")) }
            }
            Value::Number(number) => Told::Plain(number.to_string()),
            Value::Null => Told::Nothing,
        }
    }

    fn plain(&self, field: &str, value: &Value) -> Option<String> {
        match self.tell(field, value) {
            Told::Plain(text) | Told::Word(_, text) => Some(text),
            Told::Day(day) => Some(day.to_string()),
            Told::Flag(flag) => Some(flag.to_string()),
            Told::Nothing | Told::Hidden => None,
        }
    }

    fn tell_text(&self, field: &str, text: &str) -> Told {
        if let Ok(id) = text.parse::<Uuid>() {
            // Of other things people know no name; a bare id tells them nothing.
            return match self.names.officer(id.into()) {
                "" => Told::Nothing,
                name => Told::Plain(name.to_owned()),
            };
        }
        if let Ok(day) = Day::parse(text.as_bytes()) {
            return Told::Day(day);
        }
        if let Some((_, kind)) = WORDS.iter().find(|(name, _)| *name == field) {
            return Told::Word(kind, text.to_owned());
        }
        if let Some(told) = self.tell_fact(field, text) {
            return told;
        }
        let words = &self.package.vocabulary;
        let departments = self.package.organisation().map_or(&[][..], |all| &all.departments);
        let all: &[Word] = match field {
            "kind" | "post" => &words.posts,
            "grouping" => &words.groups,
            "system" => &words.systems,
            "grade" => &words.grades,
            "title" => &words.titles,
            "department" => departments,
            _ => &[],
        };
        let word = all.iter().find(|word| word.id == text);
        Told::Plain(word.map_or_else(|| masked(text), |word| Text::get(&word.text, self.lang).to_owned()))
    }

    /// A word of a fact: what it is, where it stands, what it says.
    fn tell_fact(&self, field: &str, text: &str) -> Option<Told> {
        match field {
            "kind" => FactKind::from_id(text).map(|_| Told::Word("fact-kind", text.to_owned())),
            "state" => FactState::from_id(text).map(|_| Told::Word("fact-state", text.to_owned())),
            "subject" => Subject::from_id(text).map(|_| Told::Word("fact-about", text.to_owned())),
            "level" => {
                let level = self.package.vocabulary.levels.iter().find(|level| level.id == text)?;
                Some(Told::Plain(level.text.get(self.lang).to_owned()))
            }
            "word" => {
                let mut all =
                    FactKind::ALL.iter().flat_map(|kind| Subject::ALL.map(|subject| (*kind, subject)));
                let word = all.find_map(|(kind, subject)| shown(self.package, kind, subject, text))?;
                Some(Told::Plain(word.get(self.lang).to_owned()))
            }
            _ => None,
        }
    }
}
