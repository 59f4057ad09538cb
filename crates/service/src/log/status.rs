//! How an officer stands towards a day: whether a log was owed, and whether there is one. Pure.

use liandai_model::{Day, LogState};

/// How an officer stands towards a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayStatus {
    /// The officer was not in service.
    NotServing,
    /// Nobody owes a log: a weekend or a holiday.
    Rest,
    /// On confirmed leave for the whole day.
    Leave,
    /// Owed, and still to come.
    Ahead,
    /// Owed, and in time if it is handed in now.
    Open,
    /// Owed, and not handed in in time.
    Gap,
    /// Was returned and waits to be handed in again.
    Returned,
    /// Handed in, too late.
    Late,
    /// Handed in.
    Done,
}

impl DayStatus {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::NotServing,
        Self::Rest,
        Self::Leave,
        Self::Ahead,
        Self::Open,
        Self::Gap,
        Self::Returned,
        Self::Late,
        Self::Done,
    ];

    /// The word in message keys and classes.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NotServing => "not-serving",
            Self::Rest => "rest",
            Self::Leave => "leave",
            Self::Ahead => "ahead",
            Self::Open => "open",
            Self::Gap => "gap",
            Self::Returned => "returned",
            Self::Late => "late",
            Self::Done => "done",
        }
    }

    /// Whether a log of that day was handed in and stands.
    #[must_use]
    pub const fn is_handed_in(self) -> bool {
        matches!(self, Self::Late | Self::Done)
    }

    /// Whether its officer has something to do.
    #[must_use]
    pub const fn is_to_do(self) -> bool {
        matches!(self, Self::Open | Self::Gap | Self::Returned)
    }
}

impl std::fmt::Display for DayStatus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

/// What is known of a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) day: Day,
    pub(super) today: Day,
    /// The last day on which a log of the day is in time, if there is one.
    pub(super) deadline: Option<Day>,
    pub(super) is_serving: bool,
    pub(super) is_workday: bool,
    pub(super) is_on_leave: bool,
    /// Where the log stands, and whether it was late; none if there is none.
    pub(super) log: Option<(LogState, bool)>,
}

impl Known {
    /// Whether a log is owed for the day, whether or not there is one.
    pub(super) const fn is_owed(&self) -> bool {
        self.is_serving && self.is_workday && !self.is_on_leave
    }

    /// How the officer stands towards the day.
    pub(super) fn status(&self) -> DayStatus {
        match self.log {
            Some((LogState::Returned, _)) => return DayStatus::Returned,
            Some((LogState::Draft, _)) | None => {}
            Some((_, is_late)) => return if is_late { DayStatus::Late } else { DayStatus::Done },
        }
        if !self.is_serving {
            DayStatus::NotServing
        } else if !self.is_workday {
            DayStatus::Rest
        } else if self.is_on_leave {
            DayStatus::Leave
        } else if self.day > self.today {
            DayStatus::Ahead
        } else if self.deadline.is_none_or(|last| self.today <= last) {
            DayStatus::Open
        } else {
            DayStatus::Gap
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_day_is_owed_late_or_missed_as_the_calendar_says() {
        let usual = |on: &str, deadline: &str| Known {
            day: day(on),
            today: day("2026-03-05"),
            deadline: Some(day(deadline)),
            is_serving: true,
            is_workday: true,
            is_on_leave: false,
            log: None,
        };
        let log = |state, is_late| Some((state, is_late));
        let today = usual("2026-03-05", "2026-03-06");
        let yesterday = usual("2026-03-04", "2026-03-05");
        let before = usual("2026-03-03", "2026-03-04");
        let cases = [
            (today, DayStatus::Open, true),
            (yesterday, DayStatus::Open, true),
            (before, DayStatus::Gap, true),
            (usual("2026-03-06", "2026-03-09"), DayStatus::Ahead, true),
            (Known { deadline: None, ..before }, DayStatus::Open, true),
            (Known { log: log(LogState::Draft, false), ..before }, DayStatus::Gap, true),
            (Known { log: log(LogState::Draft, false), ..today }, DayStatus::Open, true),
            (Known { log: log(LogState::Returned, false), ..before }, DayStatus::Returned, true),
            (Known { log: log(LogState::HandedIn, false), ..before }, DayStatus::Done, true),
            (Known { log: log(LogState::HandedIn, true), ..before }, DayStatus::Late, true),
            (Known { log: log(LogState::PassedUp, true), ..before }, DayStatus::Late, true),
            (Known { log: log(LogState::Marked, false), ..today }, DayStatus::Done, true),
            (Known { is_workday: false, ..before }, DayStatus::Rest, false),
            (
                Known { is_workday: false, log: log(LogState::Marked, false), ..before },
                DayStatus::Done,
                false,
            ),
            (Known { is_on_leave: true, ..before }, DayStatus::Leave, false),
            (
                Known { is_on_leave: true, log: log(LogState::HandedIn, false), ..before },
                DayStatus::Done,
                false,
            ),
            (Known { is_on_leave: true, is_workday: false, ..before }, DayStatus::Rest, false),
            (Known { is_serving: false, ..before }, DayStatus::NotServing, false),
            (Known { is_serving: false, is_on_leave: true, ..today }, DayStatus::NotServing, false),
        ];
        for (known, status, is_owed) in cases {
            assert_eq!((known.status(), known.is_owed()), (status, is_owed), "{known:?}");
        }
    }
}
