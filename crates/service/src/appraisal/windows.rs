//! When a period's sheets are made, approved and filed, by the windows of the package.

use liandai_model::{Day, Period};
use liandai_rules::{package::Package, procedure::calendar};

/// A cycle that opened so many days ago and was never made is left alone: a machine may have been off for a while, but last year is past.
const LOOKS_BACK: i32 = 62;

/// The days of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// For which period.
    pub period: Period,
    /// The first day of the first window.
    pub opens_on: Day,
    /// The last day of the window that ends first: of the appraisal.
    pub due_on: Day,
    /// The last day of the window that ends last: of filing, where something is filed.
    pub file_by: Day,
}

/// The windows of a year's periods as one each, in order of their first day; of one day, the shorter period first.
#[must_use]
pub fn windows(package: &Package, year: i16) -> Vec<Window> {
    let mut all: Vec<Window> = Vec::new();
    for due in calendar(package, year) {
        match all.iter_mut().find(|window| window.period == due.period) {
            Some(window) => {
                window.opens_on = window.opens_on.min(due.first);
                window.due_on = window.due_on.min(due.last);
                window.file_by = window.file_by.max(due.last);
            }
            None => all.push(Window {
                period: due.period,
                opens_on: due.first,
                due_on: due.last,
                file_by: due.last,
            }),
        }
    }
    all
}

/// The window of a period, if the package has any for it.
#[must_use]
pub fn window_of(package: &Package, period: Period) -> Option<Window> {
    windows(package, period.year()).into_iter().find(|window| window.period == period)
}

/// The windows that have begun by a day and lie not too far back, in order.
pub(super) fn begun(package: &Package, today: Day) -> Vec<Window> {
    let mut all = around(package, today);
    all.retain(|window| window.opens_on <= today && today.number() - window.opens_on.number() <= LOOKS_BACK);
    all
}

/// The windows of the year of a day and of the year before, in order.
pub(super) fn around(package: &Package, today: Day) -> Vec<Window> {
    let year = today.ymd().0;
    [year - 1, year].into_iter().flat_map(|year| windows(package, year)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in;

    fn changde() -> Package {
        Package::check(&built_in::sources()).unwrap().0
    }

    fn day(text: &str) -> Day {
        Day::parse(text.as_bytes()).unwrap()
    }

    fn periods(today: &str) -> Vec<String> {
        begun(&changde(), day(today)).iter().map(|window| window.period.to_string()).collect()
    }

    #[test]
    fn a_month_is_appraised_and_filed_in_the_next() {
        let window = window_of(&changde(), "2028-02".parse().unwrap()).unwrap();
        let days = [window.opens_on, window.due_on, window.file_by].map(|day| day.to_string());
        assert_eq!(days, ["2028-03-01", "2028-03-10", "2028-03-15"]);
        let window = window_of(&changde(), "2026".parse().unwrap()).unwrap();
        assert_eq!((window.opens_on, window.file_by), (day("2027-01-01"), day("2027-01-10")));
    }

    #[test]
    fn periods_begin_with_the_day_after_they_end() {
        assert_eq!(periods("2026-12-31"), ["2026-10", "2026-11"]);
        assert_eq!(periods("2027-01-01"), ["2026-10", "2026-11", "2026-12", "2026"]);
        assert_eq!(periods("2028-02-29"), ["2027-12", "2027", "2028-01"]);
        assert_eq!(periods("2028-03-01"), ["2027-12", "2027", "2028-01", "2028-02"]);
        assert_eq!(periods("2026-07-08"), ["2026-05", "2026-06", "2026-H1"]);
    }
}
