//! Reads TOML tables with the place of every value, and goes on after a mistake, so that all mistakes of a
//! package are reported at once.

use std::{cell::RefCell, collections::BTreeSet, ops::Range};

use liandai_model::{Day, Points, Text};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::consequences;
use crate::{
    diagnostic::{Code, Diagnostic, Place, Source},
    exact::Decimal,
};

/// A value and its place in the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

/// Collects diagnostics while tables are read.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: RefCell<Vec<Diagnostic>>,
}

impl Report {
    /// Adds one.
    pub fn add(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// All that were added, by place, without those that only follow from a mistake of syntax.
    pub fn into_sorted(self, sources: &[Source]) -> Vec<Diagnostic> {
        let mut all = self.diagnostics.into_inner();
        all.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
        all.dedup();
        consequences::remove(&mut all, sources);
        all
    }
}

/// Parses one file; mistakes of syntax are reported and what could be read is returned.
pub fn parse<'s>(source: &'s Source, file: usize, report: &Report) -> Spanned<DeTable<'s>> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        report.add(Diagnostic::new(Code::Syntax, Place::new(file, span)).with("detail", error.message()));
    }
    table
}

/// One table being read. Keys that nobody asked for are reported when it is [`finished`](Table::finish).
pub struct Table<'t, 's> {
    values: &'t DeTable<'s>,
    /// Where the table stands.
    pub place: Place,
    report: &'t Report,
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'t, 's> Table<'t, 's> {
    /// Reads the values of a table, which stands at `span` of the file.
    pub fn new(values: &'t DeTable<'s>, file: usize, span: Range<usize>, report: &'t Report) -> Self {
        Self { values, place: Place::new(file, span), report, asked: RefCell::default() }
    }

    /// Where diagnostics go.
    pub fn report(&self) -> &'t Report {
        self.report
    }

    fn place_of(&self, span: Range<usize>) -> Place {
        Place::new(self.place.file, span)
    }

    /// Where the value of `key` stands, or the table if there is none.
    pub fn value_place(&self, key: &str) -> Place {
        self.values.get(key).map_or_else(|| self.place.clone(), |value| self.place_of(value.span()))
    }

    /// A list of strings that must be there and hold something.
    pub fn needed_strings(&self, key: &'static str) -> Vec<Placed<String>> {
        if !self.has(key) {
            self.missing(key);
        }
        let strings = self.strings(key);
        if self
            .values
            .get(key)
            .is_some_and(|value| matches!(value.get_ref(), DeValue::Array(all) if all.is_empty()))
        {
            self.bad_value(key, &self.value_place(key), "something");
        }
        strings
    }

    fn get(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'s>>> {
        self.asked.borrow_mut().insert(key);
        self.values.get(key)
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// Keys whose meaning hangs on another one that cannot be read: nothing is reported for them.
    pub fn ignore(&self, keys: &[&'static str]) {
        self.asked.borrow_mut().extend(keys);
    }

    /// Reports a key that is not there.
    pub fn missing(&self, key: &'static str) {
        self.report.add(Diagnostic::new(Code::MissingKey, self.place.clone()).with("key", key));
    }

    fn wrong_type(&self, key: &str, span: Range<usize>, expected: &'static str) {
        self.report.add(
            Diagnostic::new(Code::WrongType, self.place_of(span)).with("key", key).with("expected", expected),
        );
    }

    /// Reports a value that makes no sense.
    pub fn bad_value(&self, key: &'static str, place: &Place, expected: &str) {
        self.report
            .add(Diagnostic::new(Code::BadValue, place.clone()).with("key", key).with("expected", expected));
    }

    /// An optional value read by `read`, which says what it expected when it returns nothing.
    fn optional<T>(
        &self,
        key: &'static str,
        expected: &'static str,
        read: impl FnOnce(&'t DeValue<'s>) -> Option<T>,
    ) -> Option<Placed<T>> {
        let value = self.get(key)?;
        if let Some(read) = read(value.get_ref()) {
            return Some(Placed { value: read, place: self.place_of(value.span()) });
        }
        self.wrong_type(key, value.span(), expected);
        None
    }

    fn required<T>(&self, key: &'static str, value: Option<Placed<T>>) -> Option<Placed<T>> {
        if value.is_none() && !self.has(key) {
            self.missing(key);
        }
        value
    }

    /// An optional string.
    pub fn string(&self, key: &'static str) -> Option<Placed<String>> {
        self.optional(key, "string", as_string)
    }

    /// A string that must be there.
    pub fn needed_string(&self, key: &'static str) -> Option<Placed<String>> {
        let value = self.string(key);
        self.required(key, value)
    }

    /// An optional boolean; absent means `default`.
    pub fn boolean(&self, key: &'static str, default: bool) -> bool {
        self.optional(key, "boolean", |value| match value {
            DeValue::Boolean(value) => Some(*value),
            _ => None,
        })
        .map_or(default, |placed| placed.value)
    }

    /// An optional exact decimal.
    pub fn decimal(&self, key: &'static str) -> Option<Placed<Decimal>> {
        self.optional(key, "number", as_decimal)
    }

    /// An exact decimal that must be there.
    pub fn needed_decimal(&self, key: &'static str) -> Option<Placed<Decimal>> {
        let value = self.decimal(key);
        self.required(key, value)
    }

    /// Optional points, at most two decimals and not negative.
    pub fn points(&self, key: &'static str) -> Option<Placed<Points>> {
        self.optional(key, "points", as_points)
    }

    /// Points that must be there.
    pub fn needed_points(&self, key: &'static str) -> Option<Placed<Points>> {
        let value = self.points(key);
        self.required(key, value)
    }

    /// An optional whole number, not negative.
    pub fn whole(&self, key: &'static str) -> Option<Placed<u32>> {
        self.optional(key, "whole-number", as_whole)
    }

    /// A whole number that must be there.
    pub fn needed_whole(&self, key: &'static str) -> Option<Placed<u32>> {
        let value = self.whole(key);
        self.required(key, value)
    }

    /// An optional date.
    pub fn day(&self, key: &'static str) -> Option<Placed<Day>> {
        self.optional(key, "date", |value| match value {
            DeValue::Datetime(value) if value.time.is_none() => Day::parse(value.to_string().as_bytes()).ok(),
            _ => None,
        })
    }

    /// An optional list of strings; absent means empty.
    pub fn strings(&self, key: &'static str) -> Vec<Placed<String>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong_type(key, value.span(), "strings");
            return Vec::new();
        };
        array
            .iter()
            .filter_map(|item| {
                let read = as_string(item.get_ref());
                if read.is_none() {
                    self.wrong_type(key, item.span(), "string");
                }
                read.map(|value| Placed { value, place: self.place_of(item.span()) })
            })
            .collect()
    }

    /// An optional text in both languages: `{ zh = "…", en = "…" }`.
    pub fn text(&self, key: &'static str) -> Option<Text> {
        let table = self.table(key)?;
        let (zh, en) = (table.needed_string("zh"), table.needed_string("en"));
        table.finish();
        Some(Text { zh: zh?.value, en: en?.value })
    }

    /// A text in both languages that must be there.
    pub fn needed_text(&self, key: &'static str) -> Text {
        if !self.has(key) {
            self.missing(key);
        }
        self.text(key).unwrap_or_default()
    }

    /// An optional table.
    pub fn table(&self, key: &'static str) -> Option<Table<'t, 's>> {
        let value = self.get(key)?;
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(key, value.span(), "table");
            return None;
        };
        Some(Table::new(table, self.place.file, value.span(), self.report))
    }

    /// A table that must be there.
    pub fn needed_table(&self, key: &'static str) -> Option<Table<'t, 's>> {
        if !self.has(key) {
            self.missing(key);
        }
        self.table(key)
    }

    /// The tables of an array of tables `[[key]]`; absent means none.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'t, 's>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong_type(key, value.span(), "tables");
            return Vec::new();
        };
        array
            .iter()
            .filter_map(|item| {
                let DeValue::Table(table) = item.get_ref() else {
                    self.wrong_type(key, item.span(), "table");
                    return None;
                };
                Some(Table::new(table, self.place.file, item.span(), self.report))
            })
            .collect()
    }

    /// A table `[key]`, or several versions of it as `[[key]]`.
    pub fn versions(&self, key: &'static str) -> Vec<Table<'t, 's>> {
        if self.is_table(key) { self.table(key).into_iter().collect() } else { self.tables(key) }
    }

    /// Keys with their texts in both languages, in the order of the file: a vocabulary. A word with a broken text is a
    /// word all the same, so that nothing else is reported for it.
    pub fn words(&self, key: &'static str) -> Vec<(Placed<String>, Text)> {
        let Some(table) = self.table(key) else { return Vec::new() };
        let mut words: Vec<_> = table
            .values
            .iter()
            .map(|(word, value)| {
                let placed = Placed { value: word.get_ref().to_string(), place: self.place_of(word.span()) };
                let DeValue::Table(text) = value.get_ref() else {
                    self.wrong_type(word.get_ref(), value.span(), "text");
                    return (placed, Text::default());
                };
                let text = Table::new(text, self.place.file, value.span(), self.report);
                let (zh, en) = (text.needed_string("zh"), text.needed_string("en"));
                text.finish();
                let string = |text: Option<Placed<String>>| text.map(|text| text.value).unwrap_or_default();
                (placed, Text { zh: string(zh), en: string(en) })
            })
            .collect();
        words.sort_by_key(|(word, _)| word.place.start);
        words
    }

    /// Points by word, as in `points = { central = 1.5, provincial = 1 }`, in the order of the file.
    pub fn points_by_word(&self, key: &'static str) -> Vec<(Placed<String>, Points)> {
        self.by_word(key, "points", as_points)
    }

    /// Whole numbers by word, as in `limits = { county = 4, municipal = 3 }`, in the order of the file.
    pub fn whole_by_word(&self, key: &'static str) -> Vec<(Placed<String>, u32)> {
        self.by_word(key, "whole-number", as_whole)
    }

    fn by_word<T>(
        &self,
        key: &'static str,
        expected: &'static str,
        read: impl Fn(&DeValue<'s>) -> Option<T>,
    ) -> Vec<(Placed<String>, T)> {
        let Some(table) = self.table(key) else { return Vec::new() };
        let mut all: Vec<_> = table
            .values
            .iter()
            .filter_map(|(word, value)| {
                let number = read(value.get_ref());
                if number.is_none() {
                    self.wrong_type(word.get_ref(), value.span(), expected);
                }
                let word = Placed { value: word.get_ref().to_string(), place: self.place_of(word.span()) };
                Some((word, number?))
            })
            .collect();
        all.sort_by_key(|(word, _)| word.place.start);
        all
    }

    /// Whether the key holds a single table.
    pub fn is_table(&self, key: &'static str) -> bool {
        matches!(self.values.get(key).map(Spanned::get_ref), Some(DeValue::Table(_)))
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self) {
        let asked = self.asked.into_inner();
        for (key, _) in self.values {
            if !asked.contains(key.get_ref().as_ref()) {
                let known: Vec<_> = asked.iter().copied().collect();
                self.report.add(
                    Diagnostic::new(Code::UnknownKey, Place::new(self.place.file, key.span()))
                        .with("key", key.get_ref())
                        .with("known", known.join(", ")),
                );
            }
        }
    }
}

fn as_string(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    }
}

fn as_decimal(value: &DeValue<'_>) -> Option<Decimal> {
    match value {
        DeValue::Integer(number) if number.radix() == 10 => Decimal::parse(number.as_str()),
        DeValue::Float(number) => Decimal::parse(number.as_str()),
        _ => None,
    }
}

fn as_points(value: &DeValue<'_>) -> Option<Points> {
    let points = match value {
        DeValue::Integer(number) if number.radix() == 10 => Points::parse(number.as_str().as_bytes()),
        DeValue::Float(number) => Points::parse(number.as_str().as_bytes()),
        _ => return None,
    };
    points.ok().filter(|points| *points >= Points::ZERO)
}

fn as_whole(value: &DeValue<'_>) -> Option<u32> {
    match value {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
        _ => None,
    }
}
