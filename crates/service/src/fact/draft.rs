//! A fact as it was typed, read as the loader of fact tables reads them, so that whatever is recorded can be rated.

use liandai_model::{Day, FactId, FactKind, Period, Points, PointsError};
use liandai_rules::package::Package;
use liandai_store::{Tx, fact::Fact};

use super::{About, Choice, choices, is_kept, kinds};
use crate::{Error, Problem, typed::Typed};

/// The most characters of what a fact is called.
pub(super) const TITLE: usize = 100;
/// The most characters of where it is known from.
pub(super) const EVIDENCE: usize = 500;
/// More answers than a city has people are a slip of the hand.
const MOST_ANSWERS: i64 = 10_000_000;

/// A word with points, as they were typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The criterion, kind of honour or absence, ground, outcome or indicator.
    pub word: &'a str,
    /// Points, or the value of an indicator; nothing for other kinds.
    pub points: &'a str,
}

/// A fact as it was typed. What does not belong to its kind is not looked at.
#[derive(Clone, Debug)]
pub struct FactDraft<'a> {
    /// What it is.
    pub kind: FactKind,
    /// What it says; a deduction may stand under several criteria.
    pub entries: Vec<Entry<'a>>,
    /// What it is called.
    pub title: &'a str,
    /// The level of an honour.
    pub level: &'a str,
    /// The day, or the first one.
    pub from: &'a str,
    /// The last day, or nothing.
    pub to: &'a str,
    /// Days of leave or absence, with at most one decimal.
    pub days: &'a str,
    /// Of which period.
    pub period: &'a str,
    /// Answers.
    pub satisfied: &'a str,
    /// Answers.
    pub basically_satisfied: &'a str,
    /// Answers.
    pub dissatisfied: &'a str,
    /// Where it is known from, in words.
    pub evidence: &'a str,
}

impl FactDraft<'_> {
    /// A draft in which nothing was typed.
    #[must_use]
    pub const fn empty(kind: FactKind) -> Self {
        Self {
            kind,
            entries: Vec::new(),
            title: "",
            level: "",
            from: "",
            to: "",
            days: "",
            period: "",
            satisfied: "",
            basically_satisfied: "",
            dissatisfied: "",
            evidence: "",
        }
    }

    /// The day by which the rules are looked up, if one can be read: the last of a period.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        match self.kind {
            FactKind::Satisfaction | FactKind::History => {
                self.period.trim().parse::<Period>().ok().map(Period::last_day)
            }
            _ => Day::parse(self.from.trim().as_bytes()).ok(),
        }
    }
}

/// What a draft means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meant {
    /// Words with hundredths of points.
    pub(super) entries: Vec<(String, Option<i64>)>,
    pub(super) title: String,
    pub(super) level: Option<String>,
    pub(super) from: Option<Day>,
    pub(super) to: Option<Day>,
    pub(super) days: Option<i64>,
    pub(super) period: Option<Period>,
    pub(super) answers: Option<[i64; 3]>,
    pub(super) evidence: String,
}

/// Reads a draft under the package that is in force on its day. Whatever is wrong is added to `typed`.
pub(super) fn read(
    package: &Package,
    about: &About,
    draft: &FactDraft<'_>,
    today: Day,
    typed: &mut Typed,
) -> Meant {
    let kind = draft.kind;
    let day = draft.day().unwrap_or(today);
    let mut meant = Meant {
        title: typed.optional("title", draft.title, TITLE),
        evidence: typed.text("evidence", draft.evidence, EVIDENCE),
        ..Meant::default()
    };
    if !is_kept(package, kind, about.whom.subject(), day) {
        typed.wrong("kind", "fact-not-kept");
        return meant;
    }
    let choices = choices(package, kind, about.whom.subject(), day);
    match kind {
        FactKind::Satisfaction | FactKind::History => period(draft, today, &mut meant, typed),
        _ => dated(draft, about, today, &mut meant, typed),
    }
    match kind {
        FactKind::Satisfaction => answers(draft, &mut meant, typed),
        FactKind::Deduction => deducted(&choices, draft, &mut meant, typed),
        _ => {
            let entry = draft.entries.first().copied().unwrap_or_default();
            let chosen = choices.iter().find(|choice| choice.id == entry.word);
            if chosen.is_none() {
                typed.wrong("word", "typed-choice");
            }
            let value = match kind {
                FactKind::Observation => number("points", entry.points, typed),
                _ => None,
            };
            meant.entries.push((entry.word.to_owned(), value.map(hundredths)));
            if let (FactKind::Honour, Some(chosen)) = (kind, chosen) {
                honour(package, chosen, draft, &mut meant, typed);
            }
        }
    }
    if kind == FactKind::Attendance {
        meant.days = tenths(draft.days, typed);
        away(&meant, typed);
    }
    if kind == FactKind::Finding && meant.title.is_empty() {
        typed.wrong("title", "fact-decision-missing");
    }
    meant
}

/// A period that is rated; of a former year, the year.
fn period(draft: &FactDraft<'_>, today: Day, meant: &mut Meant, typed: &mut Typed) {
    let period = draft.period.trim().parse::<Period>().ok();
    match (draft.kind, period) {
        (FactKind::History, Some(Period::Year { year })) if year < today.ymd().0 => {}
        (FactKind::History, Some(Period::Year { .. })) => typed.wrong("period", "fact-year-not-over"),
        (FactKind::Satisfaction, Some(Period::FirstHalf { .. } | Period::Year { .. })) => {
            if period.is_some_and(|period| period.first_day() > today) {
                typed.wrong("period", "fact-period-ahead");
            }
        }
        _ => typed.wrong("period", "fact-period-wrong"),
    }
    meant.from = period.map(Period::first_day);
    meant.to = period.map(Period::last_day);
    meant.period = period;
}

/// A day on which it can have happened. Leave may have been granted ahead.
fn dated(draft: &FactDraft<'_>, about: &About, today: Day, meant: &mut Meant, typed: &mut Typed) {
    meant.from = typed.day("from", draft.from);
    let Some(from) = meant.from else { return };
    if draft.kind == FactKind::Attendance {
        if !draft.to.trim().is_empty() {
            meant.to = typed.last_day("to", draft.to, from);
        }
    } else if from > today {
        typed.wrong("from", "fact-day-ahead");
    }
    if about.since.is_some_and(|since| from < since) || about.until.is_some_and(|until| until < from) {
        typed.wrong("from", "fact-not-serving");
    }
}

/// Points under one criterion or several.
fn deducted(choices: &[Choice], draft: &FactDraft<'_>, meant: &mut Meant, typed: &mut Typed) {
    if meant.title.is_empty() {
        typed.wrong("title", "fact-what-missing");
    }
    for entry in draft.entries.iter().filter(|entry| !entry.points.trim().is_empty()) {
        let Some(choice) = choices.iter().find(|choice| choice.id == entry.word) else {
            typed.wrong("word", "typed-choice");
            continue;
        };
        let Some(points) = number("points", entry.points, typed) else { continue };
        if points <= Points::ZERO {
            typed.wrong("points", "fact-points-positive");
        } else if choice.most.is_some_and(|most| points > most) {
            let most = choice.most.unwrap_or_default();
            typed.add(Problem::new("points", "fact-points-most").with("most", most));
        }
        meant.entries.push((entry.word.to_owned(), Some(hundredths(points))));
    }
    if draft.entries.iter().all(|entry| entry.points.trim().is_empty()) {
        typed.wrong("points", "fact-points-missing");
    }
}

fn honour(package: &Package, chosen: &Choice, draft: &FactDraft<'_>, meant: &mut Meant, typed: &mut Typed) {
    let level = typed.optional_word("level", &package.vocabulary.levels, draft.level.trim());
    if chosen.needs_level && level.is_empty() {
        typed.wrong("level", "fact-level-missing");
    }
    if chosen.needs_title && meant.title.is_empty() {
        typed.wrong("title", "fact-title-missing");
    }
    meant.level = Some(level).filter(|level| !level.is_empty());
}

fn answers(draft: &FactDraft<'_>, meant: &mut Meant, typed: &mut Typed) {
    let mut count = |field, text: &str| {
        let text = text.trim();
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let count =
            if digits { text.parse::<i64>().ok().filter(|count| *count <= MOST_ANSWERS) } else { None };
        if count.is_none() {
            typed.wrong(field, "fact-count-wrong");
        }
        count.unwrap_or(0)
    };
    let counts = [
        count("satisfied", draft.satisfied),
        count("basically_satisfied", draft.basically_satisfied),
        count("dissatisfied", draft.dissatisfied),
    ];
    if counts.iter().sum::<i64>() == 0 {
        typed.wrong("satisfied", "fact-no-answers");
    }
    meant.answers = Some(counts);
    meant.entries.push((String::new(), None));
}

fn number(field: &'static str, text: &str, typed: &mut Typed) -> Option<Points> {
    match Points::parse(text.trim().as_bytes()) {
        Ok(points) => Some(points),
        Err(error) => {
            let key = match error {
                PointsError::NotANumber => "fact-number-wrong",
                PointsError::TooPrecise => "fact-number-precise",
                PointsError::TooLarge => "fact-number-large",
            };
            typed.wrong(field, key);
            None
        }
    }
}

fn hundredths(points: Points) -> i64 {
    i64::from(points.hundredths())
}

/// Days with at most one decimal, above zero.
fn tenths(text: &str, typed: &mut Typed) -> Option<i64> {
    let hundredths = hundredths(number("days", text, typed)?);
    if hundredths <= 0 || hundredths % 10 != 0 {
        typed.wrong("days", "fact-days-wrong");
        return None;
    }
    Some(hundredths / 10)
}

/// Nobody is away for more days than the calendar has between the first and the last.
fn away(meant: &Meant, typed: &mut Typed) {
    if let (Some(from), Some(to), Some(days)) = (meant.from, meant.to, meant.days) {
        let most = i64::from(to.number() - from.number() + 1);
        if days > most * 10 {
            typed.add(Problem::new("days", "fact-days-most").with("most", most));
        }
    }
}

/// What is recorded already and may not stand twice, but for what is to be replaced.
pub(super) async fn check_twice(
    tx: &mut Tx,
    about: &About,
    kind: FactKind,
    meant: &Meant,
    but: Option<FactId>,
    typed: &mut Typed,
) -> Result<(), Error> {
    let others = tx.live_facts(about.whom.uuid(), kind).await?;
    let replaced = others.iter().find(|other| Some(other.id) == but).and_then(|other| other.supersedes);
    let others = others.iter().filter(|other| Some(other.id) != but && Some(other.id) != replaced);
    if let Some((field, key)) = twice(kind, meant, others) {
        typed.wrong(field, key);
    }
    Ok(())
}

/// Which of the facts that count or wait may not stand beside it: the field, and the message that says why.
pub(super) fn twice<'f>(
    kind: FactKind,
    meant: &Meant,
    others: impl Iterator<Item = &'f Fact>,
) -> Option<(&'static str, &'static str)> {
    let from = meant.from?;
    let problem = |other: &Fact| match kind {
        FactKind::Satisfaction | FactKind::History => {
            (other.period == meant.period).then_some(("period", "fact-period-taken"))
        }
        FactKind::Attendance => {
            let last = meant.to.unwrap_or(from);
            let meets = other.from_day <= last && from <= other.to_day.unwrap_or(other.from_day);
            meets.then_some(("from", "fact-overlaps"))
        }
        _ => {
            let says = |(word, _): &(String, Option<i64>)| *word == other.word;
            let is_same = other.from_day == from
                && other.title == meant.title
                && other.level == meant.level
                && meant.entries.iter().any(says);
            is_same.then_some(("title", "fact-twice"))
        }
    };
    others.filter(|other| !other.annuls).find_map(problem)
}

/// The kinds that can be recorded of somebody today.
pub(super) fn kinds_of(package: &Package, about: &About, today: Day) -> Vec<FactKind> {
    kinds(package, about.whom.subject(), today)
}
