//! What the duty catalogue comes to: for which stretches of time a duty is owed, by when, and by whom.
//!
//! Nothing here knows holidays: whoever asks says which days are worked.

use std::fmt;

use liandai_model::Day;

use crate::{
    organisation::Institution,
    package::{Due, Duties, Every, Holder, Owed, Rule},
};

/// A stretch of time for which a duty is owed once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// The first day.
    pub first: Day,
    /// The last day, included.
    pub last: Day,
    /// How many months it has; none for days and weeks.
    months: Option<u32>,
}

impl Stretch {
    /// A single day: what is owed once, or on an event.
    #[must_use]
    pub const fn day(day: Day) -> Self {
        Self { first: day, last: day, months: None }
    }

    /// The stretch that a day lies in; none for what is owed once or on an event, and for a duty of several years before
    /// its first.
    #[must_use]
    pub fn around(every: Every, day: Day) -> Option<Self> {
        let (year, month, _) = day.ymd();
        let months = match every {
            Every::Once | Every::Event => return None,
            Every::Workday => return Some(Self::day(day)),
            Every::Week => {
                let first = day.add_days(1 - day.weekday());
                return Some(Self { first, last: first.add_days(6), months: None });
            }
            _ => every.months()?,
        };
        let (length, starting) = match every {
            Every::Years { years, starting } => {
                (i16::try_from(years).ok()?.max(1), i16::try_from(starting).ok()?)
            }
            _ => (1, year),
        };
        if year < starting {
            return None;
        }
        let first_year = year - (year - starting) % length;
        let first_month = match every {
            Every::Month => month,
            Every::Quarter => month - (month - 1) % 3,
            Every::HalfYear => month - (month - 1) % 6,
            _ => 1,
        };
        let first = Day::new(first_year, first_month, 1)?;
        let last = first.add_months(i16::try_from(months).ok()?).add_days(-1);
        Some(Self { first, last, months: Some(months) })
    }

    /// The stretches that begin or go on between two days, both included, in order.
    pub fn between(every: Every, from: Day, to: Day) -> impl Iterator<Item = Self> {
        let following = move |one: &Self| Self::around(every, one.last.add_days(1));
        // A duty of several years may begin later than the range.
        let first =
            (from.number()..=to.number()).map(Day::from_number).find_map(|day| Self::around(every, day));
        std::iter::successors(first, following).take_while(move |one| one.first <= to)
    }
}

impl fmt::Display for Stretch {
    /// `2026-03-02`, `2026-03-02/7`, `2026-03`, `2026-Q1`, `2026-H1`, `2026` or `2025-2027`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, _) = self.first.ymd();
        match self.months {
            None if self.first == self.last => write!(f, "{}", self.first),
            None => write!(f, "{}/{}", self.first, self.last.number() - self.first.number() + 1),
            Some(1) => write!(f, "{year:04}-{month:02}"),
            Some(3) => write!(f, "{year:04}-Q{}", (month + 2) / 3),
            Some(6) => write!(f, "{year:04}-H{}", (month + 5) / 6),
            Some(12) => write!(f, "{year:04}"),
            Some(_) => write!(f, "{year:04}-{:04}", self.last.ymd().0),
        }
    }
}

/// The last day on which something that is owed for a stretch is done in time. A day on which nobody works gives way to the next
/// that is worked.
#[must_use]
pub fn due(due: Due, stretch: Stretch, is_workday: &impl Fn(Day) -> bool) -> Day {
    match due {
        Due::Last => next(stretch.last, is_workday),
        Due::Day { month, day } => {
            let (year, first, _) = stretch.first.ymd();
            let months = i16::try_from(month).unwrap_or(1).saturating_sub(1);
            let (year, month, _) =
                Day::new(year, first, 1).map_or(stretch.first, |day| day.add_months(months)).ymd();
            let day = i8::try_from(day).unwrap_or(31);
            let day = (1..=day).rev().find_map(|day| Day::new(year, month, day));
            next(day.unwrap_or(stretch.last), is_workday)
        }
        Due::Workdays(count) => {
            let after = |day: Day, _| next(day.add_days(1), is_workday);
            (0..count).fold(stretch.last, after)
        }
        Due::Months(months) => next(stretch.first.add_months(i16::try_from(months).unwrap_or(0)), is_workday),
    }
}

/// A year of rest is none: the search ends.
const LONGEST_REST: i32 = 60;

fn next(day: Day, is_workday: &impl Fn(Day) -> bool) -> Day {
    (0..LONGEST_REST).map(|by| day.add_days(by)).find(|day| is_workday(*day)).unwrap_or(day)
}

/// Somebody or some place that may owe duties.
#[derive(Clone, Copy, Debug)]
pub struct Debtor<'h> {
    /// Who it is.
    pub who: Who,
    /// The institution, or the one that the unit or officer is in.
    pub institution: &'h Institution,
    /// The institution directly above that.
    pub above: Option<&'h Institution>,
}

/// What kind of debtor it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// An officer with that post, an index in the vocabulary.
    Officer(Option<usize>),
    /// A unit.
    Unit,
    /// An institution.
    Institution,
}

/// Whether a debtor owes a duty.
#[must_use]
pub fn owes(owed: &Owed, debtor: &Debtor<'_>) -> bool {
    let is_one = match (&owed.by, debtor.who) {
        (Holder::Officer(posts), Who::Officer(post)) => {
            posts.is_empty() || post.is_some_and(|post| posts.contains(&post))
        }
        (Holder::Unit, Who::Unit) | (Holder::Institution(_), Who::Institution) => true,
        _ => false,
    };
    is_one && debtor.institution.is_of(&owed.of, debtor.above)
}

/// A duty that is owed for a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owing<'p> {
    /// The duty.
    pub rule: &'p Rule<Owed>,
    /// For which stretch.
    pub stretch: Stretch,
    /// By when.
    pub due: Day,
}

/// Everything that is owed by the calendar between two days, whoever owes it: the stretches that begin there or go on there, and are
/// not past their day when the time begins. Duties that are kept elsewhere, that are owed once or on an event give nothing; of working
/// days, those that are worked do. A duty counts for a stretch if it is in force on the stretch's last day.
#[must_use]
pub fn arising<'p>(
    duties: &'p Duties,
    from: Day,
    to: Day,
    is_workday: &impl Fn(Day) -> bool,
) -> Vec<Owing<'p>> {
    let of_rule = |rule: &'p Rule<Owed>| {
        let stretches = Stretch::between(rule.body.every, from, to);
        let in_force = stretches.filter(move |stretch| rule.applies_on(stretch.last));
        let worked = in_force.filter(|one| rule.body.every != Every::Workday || is_workday(one.first));
        let owing =
            worked.map(|stretch| Owing { rule, stretch, due: due(rule.body.due, stretch, is_workday) });
        owing.filter(|owing| owing.due >= from).collect::<Vec<_>>()
    };
    duties.duties.iter().filter(|rule| rule.body.kept.is_none()).flat_map(of_rule).collect()
}
