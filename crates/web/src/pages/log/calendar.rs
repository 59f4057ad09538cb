//! A month as a calendar: each day says how it stands and leads to its log.

#![expect(clippy::unused_self, reason = "templates hand over references, and ask a page for everything")]

use askama::{Template, filters::HtmlSafe};
use liandai_model::Day;
use liandai_service::log::{DayStatus, MonthDay, OfficerMonth};

use crate::{page::Page, words::Words};

/// A month of an officer's, drawn.
#[derive(Template)]
#[template(path = "pages/log/calendar.html")]
pub(crate) struct Calendar<'a> {
    page: &'a Page<'a>,
    month: &'a OfficerMonth,
    attendance: Words<'a>,
    /// Where a day leads, up to its date; none if days lead nowhere.
    path: &'a str,
    /// The day that the page is about.
    here: Option<Day>,
    today: Day,
}

impl HtmlSafe for Calendar<'_> {}

impl<'a> Calendar<'a> {
    pub(super) fn new(
        page: &'a Page<'a>,
        month: &'a OfficerMonth,
        attendance: Words<'a>,
        path: &'a str,
        here: Option<Day>,
        today: Day,
    ) -> Self {
        Self { page, month, attendance, path, here, today }
    }

    fn first(&self) -> Day {
        self.month.days.first().map_or(self.today, |day| day.day)
    }

    fn title(&self) -> String {
        self.page.month(&self.first())
    }

    /// The last day of the month before.
    fn before(&self) -> Day {
        self.first().add_days(-1)
    }

    /// The first day of the month after, if it has begun.
    fn after(&self) -> Option<Day> {
        self.month.days.last().map(|day| day.day.add_days(1)).filter(|day| *day <= self.today)
    }

    /// The weeks, from Monday on; before and after the month there is nothing.
    fn weeks(&self) -> Vec<Vec<Option<&MonthDay>>> {
        let lead = usize::try_from(self.first().weekday() - 1).unwrap_or(0);
        let mut squares: Vec<Option<&MonthDay>> = vec![None; lead];
        squares.extend(self.month.days.iter().map(Some));
        squares.resize(squares.len().next_multiple_of(7), None);
        squares.chunks(7).map(<[_]>::to_vec).collect()
    }

    fn number(&self, day: &MonthDay) -> i8 {
        day.day.ymd().2
    }

    /// What a day says, in a word; a day of rest says nothing.
    fn word(&self, day: &MonthDay) -> String {
        match (day.status, &day.leave) {
            (DayStatus::Leave, Some(leave)) => self.attendance.of(leave).to_owned(),
            (DayStatus::Done, _) if day.mark.is_some() => {
                day.mark.map_or_else(String::new, |mark| self.page.word("log-mark", mark))
            }
            (DayStatus::Rest | DayStatus::NotServing | DayStatus::Ahead, _) => String::new(),
            (status, _) => self.page.word("log-day-short", status),
        }
    }

    fn class(&self, day: &MonthDay) -> &'static str {
        match day.status {
            DayStatus::Rest | DayStatus::NotServing => "is-off",
            DayStatus::Leave => "is-leave",
            DayStatus::Ahead => "",
            DayStatus::Open => "is-open",
            DayStatus::Gap | DayStatus::Returned => "is-gap",
            DayStatus::Late => "is-work",
            DayStatus::Done => "is-holiday",
        }
    }

    fn leads(&self, day: &MonthDay) -> bool {
        day.day <= self.today && day.status != DayStatus::NotServing
    }

    fn is_here(&self, day: &MonthDay) -> bool {
        self.here == Some(day.day)
    }

    fn is_today(&self, day: &MonthDay) -> bool {
        self.today == day.day
    }

    fn gaps(&self) -> usize {
        self.month.count(DayStatus::Gap)
    }
}
