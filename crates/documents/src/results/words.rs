//! What the codes of a rating are called, with the clause that each rests on. Assumptions carry their mark.

use std::collections::BTreeMap;

use liandai_locale::Messages;
use liandai_model::{Period, Subject};
use liandai_rules::{
    package::{Origin, Rule, Word},
    plan::{Plan, Rules},
};

/// The mark of a figure that the text does not give.
pub const ASSUMED: &str = " ⓐ";

/// Names of flags, reasons and consequences of one kind of subject.
pub struct Words<'w> {
    plan: &'w Plan<'w>,
    messages: &'w Messages,
}

impl<'w> Words<'w> {
    pub const fn new(plan: &'w Plan<'w>, messages: &'w Messages) -> Self {
        Self { plan, messages }
    }

    /// A text of this workbook.
    pub fn text(&self, key: &str) -> String {
        self.messages.text(&format!("results-{key}"))
    }

    /// A text of this workbook with an argument.
    pub fn text_with(&self, key: &str, name: &str, value: u8) -> String {
        self.messages.format(&format!("results-{key}"), &[(name, &value.to_string())])
    }

    /// A text, with the mark if it rests on an assumption.
    pub fn marked(&self, key: &str, assumed: bool) -> String {
        let mut text = self.text(key);
        if assumed {
            text.push_str(ASSUMED);
        }
        text
    }

    /// The rated period in words.
    pub fn period(&self) -> String {
        let (kind, month) = match self.plan.period {
            Period::Year { .. } => ("year", 0),
            Period::FirstHalf { .. } => ("first-half", 0),
            Period::Month { month, .. } => ("month", month),
        };
        let (year, month) = (self.plan.period.year().to_string(), month.to_string());
        self.messages.format(&format!("results-period-{kind}"), &[("year", &year), ("month", &month)])
    }

    /// The heading of the whole: the regulation and the period.
    pub fn title(&self) -> String {
        let (regulation, period) = (self.plan.package.title.get(self.messages.lang()), self.period());
        self.messages.format("results-title", &[("regulation", regulation), ("period", &period)])
    }

    /// A word of the vocabulary.
    pub fn word<'a>(&self, words: &'a [Word], code: Option<&u8>) -> &'a str {
        let word = code.and_then(|code| words.get(usize::from(*code)));
        word.map_or("", |word| word.text.get(self.messages.lang()))
    }

    /// What a flag is called.
    pub fn flag(&self, rules: &Rules<'_>, flag: &str) -> String {
        let known =
            find(&rules.lasts, flag).or_else(|| find(&rules.flags, flag)).or_else(|| find(&rules.tops, flag));
        match known {
            Some(known) => self.cited(known),
            None if flag == "ceiling" => self.text("flag-ceiling"),
            None if flag == "tie_at_cutoff" => self.text("flag-tie"),
            None => flag.to_owned(),
        }
    }

    /// What a reason is called.
    pub fn reason(&self, rules: &Rules<'_>, reason: &str) -> String {
        match find(&rules.grounds, reason).or_else(|| find(&rules.exclusions, reason)) {
            Some(known) => self.cited(known),
            None if reason == "no-period-sheet" => {
                let title = self.text("reason-no-period-sheet");
                self.with_clause(&title, rules.clause)
            }
            None => reason.to_owned(),
        }
    }

    /// What a consequence is called, without its clause.
    pub fn consequence(&self, subject: Subject, code: &str) -> String {
        let rules = self.plan.rules(subject);
        let known = find(&rules.settlements, code).or_else(|| find(&rules.allowances, code));
        known.map_or_else(|| code.to_owned(), |known| self.titled(known))
    }

    fn titled(&self, known: Known<'_>) -> String {
        let mark = if known.origin == Origin::Assumption { ASSUMED } else { "" };
        format!("{}{mark}", known.title.get(self.messages.lang()))
    }

    fn cited(&self, known: Known<'_>) -> String {
        self.with_clause(&self.titled(known), known.clause)
    }

    fn with_clause(&self, title: &str, clause: &str) -> String {
        self.messages.format("results-with-clause", &[("title", title), ("clause", clause)])
    }
}

/// What all rules share.
#[derive(Clone, Copy)]
struct Known<'k> {
    title: &'k liandai_model::Text,
    clause: &'k str,
    origin: Origin,
}

fn find<'r, T>(rules: &[&'r Rule<T>], id: &str) -> Option<Known<'r>> {
    let rule = rules.iter().find(|rule| rule.id == id)?;
    Some(Known { title: &rule.title, clause: &rule.clause, origin: rule.origin })
}

/// Whether one of the rules is an assumption.
pub fn assumed<'r, T: 'r>(rules: impl IntoIterator<Item = &'r &'r Rule<T>>) -> bool {
    rules.into_iter().any(|rule| rule.origin == Origin::Assumption)
}

/// The words of sets of bits; the same few sets stand in nearly every row.
pub struct Joined<'j> {
    names: Vec<String>,
    separator: &'j str,
    known: BTreeMap<u64, String>,
}

impl<'j> Joined<'j> {
    pub const fn new(names: Vec<String>, separator: &'j str) -> Self {
        Self { names, separator, known: BTreeMap::new() }
    }

    pub fn of(&mut self, bits: u64) -> &str {
        let (names, separator) = (&self.names, self.separator);
        self.known.entry(bits).or_insert_with(|| {
            let set = (0_u32..64).zip(names).filter(|(at, _)| bits >> at & 1 == 1);
            set.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(separator)
        })
    }
}
