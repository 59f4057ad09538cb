//! Working days of a stretch of time: counted, and counted forward to a due day.

use std::collections::BTreeMap;

use liandai_model::{Day, DayKind};
use liandai_store::{Tx, workday::Workday};

use super::is_workday_by_week;
use crate::Error;

/// What the calendar says of the days between two days; others follow their day of the week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workdays(BTreeMap<Day, DayKind>);

impl Workdays {
    /// As recorded for the days from `from` to `to`, both included.
    pub(crate) async fn load(tx: &mut Tx, from: Day, to: Day) -> Result<Self, Error> {
        Ok(Self::new(&tx.workdays(from, to).await?))
    }

    /// From the days that differ from their day of the week.
    #[must_use]
    pub fn new(days: &[Workday]) -> Self {
        Self(days.iter().map(|one| (one.day, one.kind)).collect())
    }

    /// Whether work is owed on a day.
    #[must_use]
    pub fn is_workday(&self, day: Day) -> bool {
        self.0.get(&day).map_or_else(|| is_workday_by_week(day), |kind| *kind == DayKind::Workday)
    }

    /// The working days from `from` to `to`, both included, in order.
    pub fn between(&self, from: Day, to: Day) -> impl Iterator<Item = Day> {
        (from.number()..=to.number()).map(Day::from_number).filter(|day| self.is_workday(*day))
    }

    /// The `count`-th working day after a day: with 1 the next one. With 0 the day itself.
    #[must_use]
    pub fn after(&self, day: Day, count: usize) -> Day {
        let Some(nth) = count.checked_sub(1) else { return day };
        // No calendar rests for a year: the last day is never reached.
        let last = Day::from_number(day.number() + 366 + i32::try_from(count * 7).unwrap_or(i32::MAX / 2));
        self.between(Day::from_number(day.number() + 1), last).nth(nth).unwrap_or(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text.as_bytes()).unwrap()
    }

    /// The National Day of 2026 in short: three days of rest, one Saturday that is worked.
    fn october() -> Workdays {
        let rest = |text| Workday { day: day(text), kind: DayKind::Holiday, name: "国庆节".to_owned() };
        let work = |text| Workday { day: day(text), kind: DayKind::Workday, name: "调休".to_owned() };
        Workdays::new(&[rest("2026-10-01"), rest("2026-10-02"), rest("2026-10-05"), work("2026-10-10")])
    }

    #[test]
    fn holidays_are_passed_over_and_worked_weekends_count() {
        let cases = [
            ("2026-09-30", 0, "2026-09-30"),
            ("2026-09-29", 1, "2026-09-30"),
            ("2026-09-30", 1, "2026-10-06"),
            ("2026-09-30", 5, "2026-10-10"),
            ("2026-10-03", 5, "2026-10-10"),
            ("2026-10-10", 1, "2026-10-12"),
            ("2026-12-31", 1, "2027-01-01"),
            ("2028-02-28", 1, "2028-02-29"),
        ];
        for (from, count, expected) in cases {
            assert_eq!(october().after(day(from), count), day(expected), "{from} + {count}");
        }
    }

    #[test]
    fn working_days_of_a_week_are_listed() {
        let found: Vec<_> = october().between(day("2026-10-01"), day("2026-10-11")).collect();
        let expected = ["2026-10-06", "2026-10-07", "2026-10-08", "2026-10-09", "2026-10-10"].map(day);
        assert_eq!(found, expected);
    }
}
