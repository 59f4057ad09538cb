//! The numbers of a package's texts, each with its place: TOML numbers, booleans, and numbers inside conditions.

use liandai_rules::diagnostic::Source;
use toml::de::{DeTable, DeValue};

/// One number, or one boolean.
#[derive(Clone, Debug)]
pub struct Number {
    /// The file's index among the sources, its name and the line.
    pub file: usize,
    pub name: String,
    pub line: usize,
    /// Where the digits stand in the file's text.
    span: std::ops::Range<usize>,
    /// The key that holds it; `when` for a number inside a condition.
    pub key: String,
    /// Keys from the top of the file, with the index in arrays of tables: `criterion[2].item[0].max`.
    pub path: String,
    /// As written.
    pub value: String,
    /// How many decimals the engine keeps for what it is compared with.
    decimals: u32,
}

impl Number {
    /// For people: where it stands.
    pub fn place(&self) -> String {
        format!("{}:{} {} = {}", self.name, self.line, self.path, self.value)
    }

    /// The next value up and the next one down.
    pub fn nudges(&self) -> Vec<String> {
        match self.value.as_str() {
            "true" => return vec!["false".to_owned()],
            "false" => return vec!["true".to_owned()],
            _ => {}
        }
        [1, -1].into_iter().filter_map(|by| self.moved(by)).collect()
    }

    /// The value moved by so many of its least steps; nothing below zero.
    pub fn moved(&self, steps: i64) -> Option<String> {
        let scale = 10_i64.pow(self.decimals);
        let (whole, decimals) = self.value.split_once('.').unwrap_or((&self.value, ""));
        let width = usize::try_from(self.decimals).unwrap();
        assert!(decimals.len() <= width, "{}", self.place());
        let fraction: i64 = format!("{decimals:0<width$}0").parse().unwrap();
        let moved = whole.parse::<i64>().unwrap() * scale + fraction / 10 + steps;
        if moved < 0 {
            return None;
        }
        Some(if width == 0 {
            moved.to_string()
        } else {
            format!("{}.{:0width$}", moved / scale, moved % scale)
        })
    }
}

/// All numbers and booleans. Dates are none: the days from which versions apply are tested with the periods around them.
pub fn numbers(sources: &[Source]) -> Vec<Number> {
    let mut all = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        let table = DeTable::parse(&source.text).unwrap();
        let mut found = Vec::new();
        walk_table(table.get_ref(), "", &mut found);
        found.sort_by_key(|(_, span, ..)| span.start);
        for (path, span, key, decimals) in found {
            let line = source.text[..span.start].matches('\n').count() + 1;
            let value = source.text[span.clone()].to_owned();
            // Objectives and the forms of registers have whole percents and counts.
            let is_whole = ["objectives.toml", "registers.toml"].contains(&source.name.as_str());
            let decimals = if is_whole { 0 } else { decimals };
            all.push(Number { file, name: source.name.clone(), line, span, key, path, value, decimals });
        }
    }
    all
}

type Found = (String, std::ops::Range<usize>, String, u32);

fn walk_table(table: &DeTable<'_>, path: &str, found: &mut Vec<Found>) {
    for (key, value) in table {
        let key = key.get_ref();
        let path = if path.is_empty() { key.to_string() } else { format!("{path}.{key}") };
        walk(value.get_ref(), &value.span(), key, &path, found);
    }
}

fn walk(value: &DeValue<'_>, span: &std::ops::Range<usize>, key: &str, path: &str, found: &mut Vec<Found>) {
    match value {
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) => {
            found.push((path.to_owned(), span.clone(), key.to_owned(), decimals_of(path)));
        }
        DeValue::String(condition) if key == "when" => in_condition(condition, span.start + 1, path, found),
        DeValue::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item.get_ref(), &item.span(), key, &format!("{path}[{index}]"), found);
            }
        }
        DeValue::Table(table) => walk_table(table, path, found),
        DeValue::String(_) | DeValue::Datetime(_) => {}
    }
}

/// Digits that are not a part of a name, each with the precision of the name before it.
fn in_condition(text: &str, start: usize, path: &str, found: &mut Vec<Found>) {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let (mut at, mut last_name) = (0, "");
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap();
        let length = if first == '"' {
            rest[1..].find('"').unwrap() + 2
        } else if first.is_ascii_digit() {
            let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let span = start + at..start + at + length;
            found.push((path.to_owned(), span, "when".to_owned(), precision(last_name)));
            length
        } else if is_name(first) {
            let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            last_name = &rest[..length];
            length
        } else {
            first.len_utf8()
        };
        at += length;
    }
}

/// How many decimals the values of a name in a condition have.
fn precision(name: &str) -> u32 {
    match name {
        "satisfaction" | "fully_satisfied" => 4,
        "total" | "infection_rate" | "complaints" | "training_hours" | "gravest_complaint" => 2,
        "absent_days" | "leave_days" | "missing_days" => 1,
        _ => 0,
    }
}

/// How many decimals the values of a key have.
fn decimals_of(path: &str) -> u32 {
    let last = path.rsplit('.').next().unwrap();
    let is_points = ["max", "points", "cap", "floor", "at-least", "below", "monthly-weight"].contains(&last);
    if is_points || path.contains(".points.") { 2 } else { 0 }
}

/// The texts with other values.
pub fn replaced(sources: &[Source], numbers: &[(&Number, String)]) -> Vec<Source> {
    let mut sources = sources.to_vec();
    let mut numbers: Vec<_> = numbers.iter().collect();
    // From the end, so that places before stay.
    numbers.sort_by_key(|(number, _)| std::cmp::Reverse((number.file, number.span.start)));
    for (number, value) in numbers {
        sources[number.file].text.replace_range(number.span.clone(), value);
    }
    sources
}
