//! An officer's month, day by day: what was owed, what was handed in, what is missing.

use std::collections::HashMap;

use liandai_model::{Day, LogMark, LogState, OfficerId};
use liandai_rules::{
    package::{Term, TermOf},
    procedure::term,
};
use liandai_store::{Tx, daily_log::DailyLog, daily_log_coverage::Leave, officer::Officer};

use super::{
    WITHOUT_LEAVE, hide_text,
    status::{DayStatus, Known},
};
use crate::{Call, Error, Service, place::officer_place, powers::Action, term::end, workday::Workdays};

/// No rest is longer: enough days after a month to find the next working day.
pub(super) const AHEAD: i32 = 40;

/// A day of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthDay {
    /// The day.
    pub day: Day,
    /// How the officer stands towards it.
    pub status: DayStatus,
    /// Whether a log is owed for it.
    pub is_owed: bool,
    /// Where the log stands, if there is one.
    pub state: Option<LogState>,
    /// What the reader thinks of it.
    pub mark: Option<LogMark>,
    /// The kind of leave, a word of the package.
    pub leave: Option<String>,
}

/// An officer's month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerMonth {
    /// The officer.
    pub officer: OfficerId,
    /// Their name.
    pub name: String,
    /// Every day of the month.
    pub days: Vec<MonthDay>,
    /// The logs that the actor may read, the earliest first.
    pub logs: Vec<DailyLog>,
}

impl OfficerMonth {
    /// How many days stand so.
    #[must_use]
    pub fn count(&self, status: DayStatus) -> usize {
        self.days.iter().filter(|day| day.status == status).count()
    }

    /// How many logs were owed up to today.
    #[must_use]
    pub fn owed(&self) -> usize {
        self.days.iter().filter(|day| day.is_owed && day.status != DayStatus::Ahead).count()
    }

    /// How many of those were handed in.
    #[must_use]
    pub fn done(&self) -> usize {
        self.days.iter().filter(|day| day.is_owed && day.status.is_handed_in()).count()
    }
}

/// The first and the last day of the month of a day.
pub(super) fn month_of(day: Day) -> (Day, Day) {
    let (_, _, number) = day.ymd();
    let first = day.add_days(1 - i32::from(number));
    // Thirty-one days on lies in the next month, and not beyond its third day.
    let next = first.add_days(31);
    (first, next.add_days(-i32::from(next.ymd().2)))
}

/// How long a log is in time, by the regulation that is in force.
pub(super) fn log_term(call: &Call) -> Option<Term> {
    term(call.package(), TermOf::Log, call.today()).map(|rule| rule.body)
}

/// What is known of days of an officer, to say how the officer stands towards each.
pub(super) struct Diary {
    pub(super) today: Day,
    pub(super) workdays: Workdays,
    pub(super) leave: Vec<Leave>,
    /// How long a log is in time; none is ever late where the regulation does not say.
    term: Option<Term>,
    joined_on: Day,
    ended_on: Option<Day>,
}

impl Diary {
    /// Reads what is to be known of the days from `from` to `to`.
    pub(super) async fn read(
        tx: &mut Tx,
        call: &Call,
        officer: &Officer,
        from: Day,
        to: Day,
    ) -> Result<Self, Error> {
        Ok(Self {
            today: call.today(),
            workdays: Workdays::load(tx, from, to.add_days(AHEAD)).await?,
            leave: tx.leave_of(officer.id, WITHOUT_LEAVE, from, to).await?,
            term: log_term(call),
            joined_on: officer.joined_on,
            ended_on: officer.ended_on,
        })
    }

    /// The last day on which a log of a day is in time.
    pub(super) fn deadline(&self, day: Day) -> Option<Day> {
        self.term.map(|term| end(&self.workdays, term, day))
    }

    pub(super) fn leave_on(&self, day: Day) -> Option<&Leave> {
        self.leave.iter().find(|leave| leave.from_day <= day && day <= leave.to_day)
    }

    /// What is known of a day with its log.
    pub(super) fn known(&self, day: Day, log: Option<(LogState, bool)>) -> Known {
        Known {
            day,
            today: self.today,
            deadline: self.deadline(day),
            is_serving: self.joined_on <= day && self.ended_on.is_none_or(|last| day <= last),
            is_workday: self.workdays.is_workday(day),
            is_on_leave: self.leave_on(day).is_some(),
            log,
        }
    }

    /// Every day from `from` to `to`.
    pub(super) fn days(&self, from: Day, to: Day, logs: &[DailyLog]) -> Vec<MonthDay> {
        let logs: HashMap<Day, &DailyLog> = logs.iter().map(|log| (log.day, log)).collect();
        let day = |number| {
            let day = Day::from_number(number);
            let log = logs.get(&day);
            let known = self.known(day, log.map(|log| (log.state, log.is_late)));
            MonthDay {
                day,
                status: known.status(),
                is_owed: known.is_owed(),
                state: log.map(|log| log.state),
                mark: log.and_then(|log| log.mark),
                leave: self.leave_on(day).map(|leave| leave.word.clone()),
            }
        };
        (from.number()..=to.number()).map(day).collect()
    }
}

impl Service {
    /// An officer's month around a day. Drafts are their writer's alone.
    ///
    /// # Errors
    /// There is no such officer whose logs the actor may read, or the database fails.
    pub async fn officer_log_month(
        &self,
        call: &Call,
        id: OfficerId,
        day: Day,
    ) -> Result<OfficerMonth, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let officer = tx.officer(id).await?.ok_or(Error::NotFound("officer"))?;
        let place = officer_place(&mut tx, &officer).await?;
        if !self.may(call, Action::ViewLog, &place) {
            return Err(Error::NotFound("officer"));
        }
        let is_own = call.actor.officer == Some(id);
        read_month(&mut tx, call, &officer, day, is_own).await
    }
}

/// An officer's month around a day, with or without the drafts.
pub(super) async fn read_month(
    tx: &mut Tx,
    call: &Call,
    officer: &Officer,
    day: Day,
    is_own: bool,
) -> Result<OfficerMonth, Error> {
    let (from, to) = month_of(day);
    let mut logs = tx.daily_logs_of(officer.id, from, to).await?;
    if !is_own {
        logs.retain(|log| log.state != LogState::Draft);
        logs.iter_mut().for_each(hide_text);
    }
    let diary = Diary::read(tx, call, officer, from, to).await?;
    let days = diary.days(from, to, &logs);
    Ok(OfficerMonth { officer: officer.id, name: officer.name.clone(), days, logs })
}

#[cfg(test)]
mod tests {
    use liandai_rules::package::Counted;
    use liandai_store::workday::Workday;

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_month_begins_on_its_first_day_and_ends_on_its_last() {
        for (on, first, last) in [
            ("2026-02-28", "2026-02-01", "2026-02-28"),
            ("2028-02-01", "2028-02-01", "2028-02-29"),
            ("2026-12-31", "2026-12-01", "2026-12-31"),
            ("2026-04-15", "2026-04-01", "2026-04-30"),
        ] {
            assert_eq!(month_of(day(on)), (day(first), day(last)), "{on}");
        }
    }

    /// The Spring Festival of 2026 in short: a week of rest, and a Saturday that is worked. Sick leave, and an officer who leaves.
    #[test]
    fn the_days_of_a_month_are_told_apart() {
        let rest = |number: i32| Workday {
            day: day("2026-02-16").add_days(number),
            kind: liandai_model::DayKind::Holiday,
            name: "春节".to_owned(),
        };
        let mut named: Vec<_> = (0..5).map(rest).collect();
        let work = Workday {
            day: day("2026-02-14"),
            kind: liandai_model::DayKind::Workday,
            name: "补班".to_owned(),
        };
        named.push(work);
        let any = uuid::Uuid::nil();
        let leave = Leave {
            officer_id: any.into(),
            institution_id: any.into(),
            unit_id: None,
            word: "sick".to_owned(),
            from_day: day("2026-02-10"),
            to_day: day("2026-02-11"),
            joined_on: day("2020-01-01"),
            ended_on: None,
        };
        let diary = Diary {
            today: day("2026-02-23"),
            workdays: Workdays::new(&named),
            leave: vec![leave],
            term: Some(Term { days: 1, counted: Counted::Workdays }),
            joined_on: day("2026-02-05"),
            ended_on: Some(day("2026-02-26")),
        };
        let days = diary.days(day("2026-02-01"), day("2026-02-28"), &[]);
        let status = |number: usize| days[number - 1].status;
        assert_eq!(status(4), DayStatus::NotServing);
        assert_eq!(status(5), DayStatus::Gap);
        assert_eq!(status(8), DayStatus::Rest);
        assert_eq!((status(10), days[9].leave.as_deref()), (DayStatus::Leave, Some("sick")));
        assert_eq!((status(14), days[13].is_owed), (DayStatus::Open, true), "its next working day is today");
        assert_eq!(status(13), DayStatus::Gap, "its next working day was the Saturday");
        assert_eq!(status(17), DayStatus::Rest);
        assert_eq!(status(23), DayStatus::Open);
        assert_eq!(status(24), DayStatus::Ahead);
        assert_eq!(status(27), DayStatus::NotServing);
        let month = OfficerMonth { officer: any.into(), name: String::new(), days, logs: Vec::new() };
        // 5, 6, 9, 12, 13 are missing; 14 and 23 may still come.
        assert_eq!((month.count(DayStatus::Gap), month.owed(), month.done()), (5, 7, 0));
    }
}
