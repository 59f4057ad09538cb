//! How facts are worded: what they say, how much, and where they stand.

use liandai_model::{FactKind, FactState, Period, Subject};
use liandai_service::{
    fact::{days_text, named, points_text},
    store::{fact::Fact, fact_list::FactRow},
};

use crate::{page::Page, visit::SignedIn};

/// An icon and a colour.
#[derive(Clone, Copy)]
pub(super) struct Looks {
    pub(super) icon: &'static str,
    pub(super) colour: &'static str,
}

pub(super) const fn state_looks(state: FactState) -> Looks {
    let (icon, colour) = match state {
        FactState::Recorded => ("hourglass", "status-warn"),
        FactState::Confirmed => ("circle-check", "status-good"),
        FactState::Refused => ("circle-x", "status-bad"),
        FactState::Superseded => ("history", ""),
        FactState::Withdrawn => ("arrow-back-up", ""),
        FactState::Annulling => ("ban", "status-info"),
    };
    Looks { icon, colour }
}

pub(super) const fn kind_icon(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Deduction => "circle-minus",
        FactKind::Honour => "award",
        FactKind::Attendance => "calendar-event",
        FactKind::Satisfaction => "message-report",
        FactKind::Finding => "gavel",
        FactKind::History => "history",
        FactKind::Observation => "chart-line",
    }
}

/// What a fact says, and how much.
pub(super) struct Says<'a> {
    kind: FactKind,
    subject: Subject,
    word: &'a str,
    level: Option<&'a str>,
    points: Option<i64>,
    days: Option<i64>,
    answers: Option<(i64, i64, i64)>,
}

impl<'a> From<&'a FactRow> for Says<'a> {
    fn from(row: &'a FactRow) -> Self {
        Self {
            kind: row.kind,
            subject: row.subject,
            word: &row.word,
            level: row.level.as_deref(),
            points: row.points,
            days: row.days,
            answers: answers(row.satisfied, row.basically_satisfied, row.dissatisfied),
        }
    }
}

impl<'a> From<&'a Fact> for Says<'a> {
    fn from(fact: &'a Fact) -> Self {
        Self {
            kind: fact.kind,
            subject: fact.subject,
            word: &fact.word,
            level: fact.level.as_deref(),
            points: fact.points,
            days: fact.days,
            answers: answers(fact.satisfied, fact.basically_satisfied, fact.dissatisfied),
        }
    }
}

fn answers(
    satisfied: Option<i64>,
    basically: Option<i64>,
    dissatisfied: Option<i64>,
) -> Option<(i64, i64, i64)> {
    Some((satisfied?, basically?, dissatisfied?))
}

impl Says<'_> {
    /// What it says: the criterion, the honour with its level, the ground, the outcome.
    pub(super) fn what(&self, visit: &SignedIn) -> String {
        let word = named(visit.call.package(), visit.messages(), self.kind, self.subject, self.word);
        match self.level {
            Some(level) => format!("{word} · {}", level_text(visit, level)),
            None => word,
        }
    }

    /// How much, if it has a measure.
    pub(super) fn amount(&self, visit: &SignedIn) -> Option<String> {
        let with = |key, name, value: String| visit.messages().format(key, &[(name, &value)]);
        if let Some((satisfied, basically, dissatisfied)) = self.answers {
            let counts = [satisfied, basically, dissatisfied].map(|count| count.to_string());
            let [satisfied, basically, dissatisfied] = &counts;
            let all = [("satisfied", satisfied), ("basically", basically), ("dissatisfied", dissatisfied)];
            let all = all.map(|(name, value)| (name, value.as_str()));
            return Some(visit.messages().format("fact-answers-told", &all));
        }
        match (self.kind, self.points, self.days) {
            (FactKind::Deduction, Some(points), _) => {
                Some(with("fact-points-off", "points", points_text(points)))
            }
            (_, Some(points), _) => Some(with("fact-value", "value", points_text(points))),
            (_, _, Some(days)) => Some(with("fact-days-told", "days", days_text(days))),
            _ => None,
        }
    }

    /// The share of those who are satisfied or basically satisfied, in hundredths of a percent cut off, as nobody is rounded up over a limit.
    pub(super) fn share(&self, visit: &SignedIn) -> Option<String> {
        let (satisfied, basically, dissatisfied) = self.answers?;
        let all = satisfied + basically + dissatisfied;
        let share = (satisfied + basically) * 10_000 / all.max(1);
        let percent = format!("{}.{:02}", share / 100, share % 100);
        (all > 0).then(|| visit.messages().format("fact-answers-share", &[("percent", &percent)]))
    }
}

/// A level of honours.
pub(super) fn level_text(visit: &SignedIn, level: &str) -> String {
    let levels = &visit.call.package().vocabulary.levels;
    let word = levels.iter().find(|word| word.id == level);
    word.map_or(level, |word| word.text.get(visit.lang)).to_owned()
}

/// Where whom a fact is about has a page.
pub(crate) fn subject_path(subject: Subject, id: impl std::fmt::Display) -> String {
    match subject {
        Subject::Institution => format!("/institutions/{id}"),
        Subject::Unit => format!("/units/{id}"),
        Subject::Officer => format!("/officers/{id}"),
    }
}

/// A month, half-year or year in words.
pub(crate) fn period_text(page: &Page<'_>, period: Period) -> String {
    let year = ("year", period.year());
    match period {
        Period::Month { month, .. } => page.t2("facts-period-month", year, ("month", month)),
        Period::FirstHalf { .. } => page.t1("facts-period-half", year.0, year.1),
        Period::Year { .. } => page.t1("facts-period-year", year.0, year.1),
    }
}

/// When it was: a period, a day, or from one day to another.
pub(super) fn when(page: &Page<'_>, row: &FactRow) -> String {
    match (row.period, &row.to_day) {
        (Some(period), _) => period_text(page, period),
        (None, Some(_)) => page.period(&row.from_day, &row.to_day),
        (None, None) => page.day(&row.from_day),
    }
}
