//! What a form of a register says: read field by field, kept as JSON, and shown again.

use liandai_locale::Messages;
use liandai_model::{Day, Points};
use liandai_rules::package::{FieldKind, NumberField, NumberUnit, Register, RegisterField};
use liandai_store::{
    Tx,
    search::{Found, FoundId, SearchReach},
};
use serde_json::{Map, Value};

use crate::{Error, Problem, typed::Typed};

/// The names of the fields of a form, by their place in the register: the package takes no more of them.
pub const FIELDS: [&str; 16] = [
    "field-1", "field-2", "field-3", "field-4", "field-5", "field-6", "field-7", "field-8", "field-9",
    "field-10", "field-11", "field-12", "field-13", "field-14", "field-15", "field-16",
];

const YES: &str = "yes";
const NO: &str = "no";
/// So many matches are enough to know that one is not enough.
const MATCHES: i64 = 3;

/// What was read of a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Values {
    pub(super) fields: Map<String, Value>,
    /// What can be searched for besides the title.
    pub(super) words: String,
}

impl Values {
    /// As it is kept.
    pub(super) fn json(&self) -> Result<String, Error> {
        serde_json::to_string(&self.fields).map_err(|error| Error::Internal(error.to_string()))
    }

    /// How much it counts for the duty, in tenths: the field that is added up, or one; nothing, if it does not count.
    pub(super) fn amount(&self, register: &Register) -> i64 {
        let counts = register.counts_when.as_ref().is_none_or(|(field, words)| {
            let said = self.fields.get(field).and_then(Value::as_str);
            said.is_some_and(|said| words.iter().any(|word| word == said))
        });
        match &register.sum {
            _ if !counts => 0,
            Some(field) => self.fields.get(field).and_then(Value::as_i64).unwrap_or(0) / 10,
            None => 10,
        }
    }
}

/// Reads a form; `typed` is what stands in each field, in the order of the register.
pub(super) async fn read(
    tx: &mut Tx,
    register: &Register,
    said: &[String],
    reach: &SearchReach,
    typed: &mut Typed,
) -> Result<Values, Error> {
    let mut values = Values::default();
    for ((field, name), said) in register.fields.iter().zip(FIELDS).zip(said) {
        if said.trim().is_empty() {
            if field.required {
                typed.wrong(name, "typed-missing");
            }
            continue;
        }
        let value = match &field.kind {
            FieldKind::Officer | FieldKind::Unit | FieldKind::Institution => {
                named(tx, &field.kind, said.trim(), reach, name, typed).await?
            }
            kind => plain(kind, said, name, typed),
        };
        let Some(value) = value else { continue };
        if let Value::String(text) = &value {
            let choice = match &field.kind {
                FieldKind::Choice(words) => words.iter().find(|word| word.id == *text),
                _ => None,
            };
            let found =
                choice.map_or_else(|| text.clone(), |word| format!("{} {}", word.text.zh, word.text.en));
            values.words.push(' ');
            values.words.push_str(&found.to_lowercase());
        }
        values.fields.insert(field.id.clone(), value);
    }
    Ok(values)
}

fn plain(kind: &FieldKind, said: &str, name: &'static str, typed: &mut Typed) -> Option<Value> {
    let most = |most: u32| usize::try_from(most).unwrap_or(usize::MAX);
    Some(match kind {
        FieldKind::Text(length) => Value::from(typed.optional(name, said, most(*length))),
        FieldKind::Long(length) => Value::from(typed.lines(name, said, most(*length))),
        FieldKind::Date => Value::from(typed.day(name, said)?.to_string()),
        FieldKind::Number(number) => Value::from(number_of(number, said.trim(), name, typed)?),
        FieldKind::YesNo => match said.trim() {
            YES => Value::from(true),
            NO => Value::from(false),
            _ => {
                typed.wrong(name, "typed-choice");
                return None;
            }
        },
        FieldKind::Choice(words) => Value::from(typed.word(name, words, said.trim())),
        FieldKind::Officer | FieldKind::Unit | FieldKind::Institution => return None,
    })
}

/// Hundredths within the limits of the field.
fn number_of(number: &NumberField, said: &str, name: &'static str, typed: &mut Typed) -> Option<i64> {
    let Some(hundredths) = Points::parse(said.as_bytes()).ok().map(|read| i64::from(read.hundredths()))
    else {
        typed.wrong(name, "entry-number-wrong");
        return None;
    };
    let step = 10_i64.pow(2_u32.saturating_sub(number.decimals));
    if hundredths % step != 0 {
        typed.add(Problem::new(name, "entry-number-decimals").with("decimals", number.decimals));
        return None;
    }
    let (least, most) = (i64::from(number.least) * 100, i64::from(number.most) * 100);
    if !(least..=most).contains(&hundredths) {
        let problem = Problem::new(name, "entry-number-range");
        typed.add(problem.with("least", number.least).with("most", number.most));
        return None;
    }
    Some(hundredths)
}

/// Somebody or some place by code or full name, as far as the actor sees them; kept by name and code as they were then.
async fn named(
    tx: &mut Tx,
    kind: &FieldKind,
    said: &str,
    reach: &SearchReach,
    name: &'static str,
    typed: &mut Typed,
) -> Result<Option<Value>, Error> {
    // What stands in the field after an earlier reading ends with the code.
    let said = said.rsplit_once(' ').map_or(said, |(_, code)| code);
    let found = tx.search(reach, said, MATCHES).await?;
    let is_kind = |found: &&Found| {
        matches!(
            (kind, found.id),
            (FieldKind::Officer, FoundId::Officer(_))
                | (FieldKind::Unit, FoundId::Unit(_))
                | (FieldKind::Institution, FoundId::Institution(_))
        )
    };
    let fits: Vec<&Found> = found.iter().filter(is_kind).collect();
    let exact = fits.iter().find(|found| found.code.eq_ignore_ascii_case(said));
    match (exact, fits.as_slice()) {
        (Some(one), _) => Ok(Some(Value::from(format!("{} {}", one.name, one.code)))),
        (None, [one]) if one.name == said => Ok(Some(Value::from(format!("{} {}", one.name, one.code)))),
        (None, []) => {
            typed.wrong(name, "entry-name-unknown");
            Ok(None)
        }
        _ => {
            typed.wrong(name, "entry-name-several");
            Ok(None)
        }
    }
}

/// A field and what an entry says in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownValue {
    /// Nothing.
    Empty,
    /// A text, of several lines perhaps.
    Text(String),
    /// A day.
    Day(Day),
}

/// What an entry says, field by field of its register, in the reader's language.
#[must_use]
pub fn shown_fields<'r>(
    register: &'r Register,
    fields: &str,
    messages: &Messages,
) -> Vec<(&'r RegisterField, ShownValue)> {
    let kept: Map<String, Value> = serde_json::from_str(fields).unwrap_or_default();
    register
        .fields
        .iter()
        .map(|field| {
            (field, kept.get(&field.id).map_or(ShownValue::Empty, |value| shown(field, value, messages)))
        })
        .collect()
}

fn shown(field: &RegisterField, value: &Value, messages: &Messages) -> ShownValue {
    let text = |text: String| ShownValue::Text(text);
    match (&field.kind, value) {
        (FieldKind::Number(number), Value::Number(hundredths)) => {
            let Some(hundredths) = hundredths.as_i64() else { return ShownValue::Empty };
            text(with_unit(&number.unit, &decimal(hundredths, 100), messages))
        }
        (FieldKind::YesNo, Value::Bool(said)) => {
            text(messages.text(if *said { "entry-yes" } else { "entry-no" }))
        }
        (FieldKind::Choice(words), Value::String(word)) => {
            let known = words.iter().find(|one| one.id == *word);
            text(known.map_or(word.as_str(), |one| one.text.get(messages.lang())).to_owned())
        }
        (FieldKind::Date, Value::String(day)) => {
            Day::parse(day.as_bytes()).map_or_else(|_| text(day.clone()), ShownValue::Day)
        }
        // A package whose field has become another still shows what was written.
        (_, Value::String(said)) => text(said.clone()),
        (_, Value::Bool(said)) => text(messages.text(if *said { "entry-yes" } else { "entry-no" })),
        (_, Value::Number(number)) => {
            text(number.as_i64().map_or_else(String::new, |hundredths| decimal(hundredths, 100)))
        }
        _ => ShownValue::Empty,
    }
}

/// What stands in a field of the form for what is kept.
#[must_use]
pub fn field_text(register: &Register, fields: &str) -> Vec<String> {
    let kept: Map<String, Value> = serde_json::from_str(fields).unwrap_or_default();
    let text = |field: &RegisterField| match kept.get(&field.id) {
        Some(Value::String(said)) => said.clone(),
        Some(Value::Bool(true)) => YES.to_owned(),
        Some(Value::Bool(false)) => NO.to_owned(),
        Some(Value::Number(number)) => number.as_i64().map_or_else(String::new, |all| decimal(all, 100)),
        _ => String::new(),
    };
    register.fields.iter().map(text).collect()
}

/// An amount in tenths.
#[must_use]
pub fn amount_text(tenths: i64) -> String {
    decimal(tenths, 10)
}

/// A whole number of parts as a decimal without needless zeros.
fn decimal(parts: i64, of: i64) -> String {
    let (whole, rest) = (parts / of, parts % of);
    let width = if of == 100 { 2 } else { 1 };
    if rest == 0 {
        return whole.to_string();
    }
    format!("{whole}.{rest:0width$}").trim_end_matches('0').to_owned()
}

fn with_unit(unit: &NumberUnit, number: &str, messages: &Messages) -> String {
    match unit {
        NumberUnit::Plain => number.to_owned(),
        NumberUnit::Money => messages.format("entry-money", &[("amount", number)]),
        NumberUnit::Measure(measure) => {
            messages.format(&format!("duty-amount-{}", measure.id()), &[("count", number)])
        }
        NumberUnit::Named(text) => format!("{number} {}", text.get(messages.lang())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_in_hundredths_and_shown_without_needless_zeros() {
        for (hundredths, shown) in [(0, "0"), (50, "0.5"), (150, "1.5"), (200, "2"), (1205, "12.05")] {
            assert_eq!(decimal(hundredths, 100), shown);
        }
        assert_eq!(amount_text(15), "1.5");
        let days = NumberField { decimals: 1, least: 0, most: 31, unit: NumberUnit::Plain };
        let read = |said: &str| {
            let mut typed = Typed::default();
            let number = number_of(&days, said, "field-1", &mut typed);
            (number, typed.into_problems().first().map(|problem| problem.key))
        };
        assert_eq!(read("2.5"), (Some(250), None));
        assert_eq!(read("2.55"), (None, Some("entry-number-decimals")));
        assert_eq!(read("32"), (None, Some("entry-number-range")));
        assert_eq!(read("-1"), (None, Some("entry-number-range")));
        assert_eq!(read("two"), (None, Some("entry-number-wrong")));
    }
}
