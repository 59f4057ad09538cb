//! Values and names in the reader's language. Every sentence is a message; its arguments are the values of its step.

use liandai_locale::{Argument, Messages};
use liandai_model::{Day, Points, Text};
use liandai_rules::explanation::{Explanation, Kind, Step, Value};

use super::number;

/// The mark of what the regulation's text does not say.
pub const ASSUMED: &str = "ⓐ";

/// The words for one explanation.
pub struct Words<'w> {
    messages: &'w Messages,
    explanation: &'w Explanation,
}

/// An argument of a message that owns its text.
enum Own {
    Text(String),
    Number(String),
}

impl Own {
    fn of(&self) -> Argument<'_> {
        match self {
            Self::Text(text) => Argument::Text(text),
            Self::Number(digits) => Argument::Number(digits),
        }
    }
}

impl<'w> Words<'w> {
    pub const fn new(messages: &'w Messages, explanation: &'w Explanation) -> Self {
        Self { messages, explanation }
    }

    /// A message without arguments.
    pub fn text(&self, key: &str) -> String {
        self.messages.text(&format!("explanation-{key}"))
    }

    /// A message with arguments.
    pub fn say(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.messages.format_with(&format!("explanation-{key}"), arguments)
    }

    /// A message about a step: its values are arguments by their names, further ones as given, and `subject`, `title`,
    /// `rule`.
    pub fn tell(&self, key: &str, step: &Step, more: &[(&str, &str)]) -> String {
        let values: Vec<_> = step.values.iter().map(|(name, value)| (*name, self.own(value))).collect();
        let title = self.title(step);
        let mut arguments = vec![
            ("subject", Argument::Text(self.explanation.subject)),
            ("title", Argument::Text(&title)),
            ("rule", Argument::Text(step.rule.as_deref().unwrap_or_default())),
        ];
        arguments.extend(values.iter().map(|(name, value)| (*name, value.of())));
        arguments.extend(more.iter().map(|(name, text)| (*name, Argument::Text(text))));
        self.say(key, &arguments)
    }

    fn own(&self, value: &Value) -> Own {
        match value {
            Value::Count(number) => Own::Number(number.to_string()),
            Value::TenthsOfDays(tenths) => Own::Number(number::tenths(*tenths)),
            Value::Decimal(decimal) => Own::Number(decimal.clone()),
            other => Own::Text(self.value(other)),
        }
    }

    /// A value by itself.
    pub fn value(&self, value: &Value) -> String {
        match value {
            Value::Points(points) => points.to_string(),
            Value::Fraction { hundredths, over } => self.fraction(*hundredths, *over),
            Value::Count(number) => number.to_string(),
            Value::Decimal(decimal) => decimal.clone(),
            Value::TenthsOfDays(tenths) => number::tenths(*tenths),
            Value::Share { part, of } => self.share(*part, *of, None),
            Value::Day(day) => self.day(*day),
            Value::Text(text) => self.lang(text).to_owned(),
            Value::Word(word) => word.clone(),
            Value::Flag(flag) => self.text(if *flag { "yes" } else { "no" }),
            Value::Absent => String::new(),
        }
    }

    /// The value with that name; nothing if there is none.
    pub fn named(&self, step: &Step, name: &str) -> String {
        step.value(name).map_or_else(String::new, |value| self.value(value))
    }

    /// A text in the reader's language.
    pub fn lang<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.messages.lang())
    }

    /// The title of a step's rule.
    pub fn title(&self, step: &Step) -> String {
        step.title.as_ref().map_or_else(String::new, |title| self.lang(title).to_owned())
    }

    /// Rounded points with the exact value where it is another.
    pub fn fraction(&self, hundredths: i64, over: i64) -> String {
        let rounded = number::rounded(hundredths, over);
        match number::exact(hundredths, over) {
            Some(exact) => self
                .say("exactly", &[("rounded", Argument::Text(&rounded)), ("exact", Argument::Text(&exact))]),
            None => rounded,
        }
    }

    /// A share by its counts and in percent.
    pub fn share(&self, part: i64, of: i64, threshold: Option<(i64, i64)>) -> String {
        let (percent, is_exact) = number::percent(part, of, threshold);
        let arguments = [
            ("part", Argument::Text(&part.to_string())),
            ("whole", Argument::Text(&of.to_string())),
            ("percent", Argument::Text(&percent)),
        ];
        self.say(if is_exact { "share" } else { "share-rounded" }, &arguments)
    }

    /// A date.
    pub fn day(&self, day: Day) -> String {
        let (year, month, day) = day.ymd();
        let (year, month, day) = (year.to_string(), month.to_string(), day.to_string());
        let arguments = [
            ("year", Argument::Text(&year)),
            ("month", Argument::Number(&month)),
            ("day", Argument::Text(&day)),
        ];
        self.say("day", &arguments)
    }

    /// The name of a month.
    pub fn month(&self, step: &Step) -> String {
        self.tell("month", step, &[])
    }

    /// Whether what is explained has a class instead of stars.
    pub fn is_classed(&self) -> bool {
        self.explanation.subject == "institution"
    }

    /// A grade in words: four stars, class 2.
    pub fn grade(&self, grade: i64) -> String {
        let key = match (grade, self.is_classed()) {
            (0, true) => return self.text("no-class"),
            (0, false) => return self.text("no-stars"),
            (_, true) => "class",
            (_, false) => "stars",
        };
        self.say(key, &[("number", Argument::Number(&grade.to_string()))])
    }

    /// A grade as it is drawn, with its number.
    pub fn drawn(&self, grade: u8) -> String {
        let words = self.grade(i64::from(grade));
        if self.is_classed() {
            return words;
        }
        let full = "★".repeat(usize::from(grade));
        let empty = "☆".repeat(usize::from(self.explanation.grades.saturating_sub(grade)));
        self.say(
            "drawn",
            &[("drawn", Argument::Text(&format!("{full}{empty}"))), ("stars", Argument::Text(&words))],
        )
    }

    /// The grade that a step names.
    pub fn grade_of(&self, step: &Step, name: &str) -> String {
        match step.value(name) {
            Some(Value::Count(grade)) => self.grade(*grade),
            _ => String::new(),
        }
    }

    /// The name of a status.
    pub fn status(&self, status: &str) -> String {
        self.say(&format!("status-{status}"), &[("subject", Argument::Text(self.explanation.subject))])
    }

    /// The clause that a step carries out, with the mark if it rests on an assumption.
    pub fn cite(&self, step: &Step) -> String {
        let mark = if step.assumption.is_some() { ASSUMED } else { "" };
        match &step.clause {
            Some(clause) => format!("{}{mark}", self.say("clause", &[("clause", Argument::Text(clause))])),
            None => mark.to_owned(),
        }
    }

    /// Text with its clause.
    pub fn cited(&self, text: &str, step: &Step) -> String {
        format!("{text} {}", self.cite(step))
    }

    /// Several texts as one.
    pub fn joined(&self, texts: &[String]) -> String {
        texts.join(&self.text("separator"))
    }

    /// The rated period in words.
    pub fn period(&self) -> String {
        let (year, rest) = self.explanation.period.split_once('-').unwrap_or((&self.explanation.period, ""));
        let key = if rest.is_empty() { "period-year" } else { "period-first-half" };
        self.say(key, &[("year", Argument::Text(year))])
    }

    /// Whether it is the first rating of a year.
    pub fn is_first_rating(&self) -> bool {
        self.explanation.period.contains('-')
    }

    /// What the period's own sheet is called.
    pub fn own_sheet(&self) -> String {
        self.text(if self.is_first_rating() { "own-sheet-first-half" } else { "own-sheet-year" })
    }
}

/// Points of a step, zero if it has none.
pub fn points(step: &Step, name: &str) -> Points {
    match step.value(name) {
        Some(Value::Points(points)) => *points,
        _ => Points::ZERO,
    }
}

/// A count of a step, zero if it has none.
pub fn count(step: &Step, name: &str) -> i64 {
    match step.value(name) {
        Some(Value::Count(count)) => *count,
        _ => 0,
    }
}

/// Whether a flag of a step is set.
pub fn is_set(step: &Step, name: &str) -> bool {
    step.value(name) == Some(&Value::Flag(true))
}

/// The first step of a kind below another.
pub fn first(step: &Step, kind: Kind) -> Option<&Step> {
    step.all(kind).next()
}
