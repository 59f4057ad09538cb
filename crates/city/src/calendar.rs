//! The days of the city's year, written once and looked up by their place in the year.

use std::ops::Range;

use liandai_model::{Day, Period};

/// The year's days and periods as text.
pub(crate) struct Calendar {
    pub(crate) year: i16,
    days: Vec<String>,
    months: Vec<Month>,
    pub(crate) first_half: String,
    pub(crate) whole: String,
    first_day: Day,
}

/// A month: its text and its days, by place in the year.
pub(crate) struct Month {
    pub(crate) text: String,
    pub(crate) days: Range<u16>,
}

impl Calendar {
    pub(crate) fn new(year: i16) -> Self {
        let mut days = Vec::with_capacity(366);
        let mut months = Vec::with_capacity(12);
        for month in 1..=12 {
            let start = place(days.len());
            days.extend((1..=31).filter_map(|day| Day::new(year, month, day)).map(|day| day.to_string()));
            months.push(Month {
                text: Period::Month { year, month }.to_string(),
                days: start..place(days.len()),
            });
        }
        Self {
            year,
            days,
            months,
            first_half: Period::FirstHalf { year }.to_string(),
            whole: Period::Year { year }.to_string(),
            first_day: Period::Year { year }.first_day(),
        }
    }

    /// How many days the year has.
    pub(crate) fn len(&self) -> u16 {
        place(self.days.len())
    }

    /// The day at that place, the last one if the year has fewer.
    pub(crate) fn text(&self, place: u16) -> &str {
        self.days.get(usize::from(place)).or(self.days.last()).map_or("", String::as_str)
    }

    /// The day at that place.
    pub(crate) fn day(&self, place: u16) -> Day {
        self.first_day.add_days(i32::from(place))
    }

    /// The place of a day of the year; 0 for one before it.
    pub(crate) fn place_of(&self, day: Day) -> u16 {
        u16::try_from(day.number() - self.first_day.number()).unwrap_or(0)
    }

    pub(crate) fn months(&self) -> &[Month] {
        &self.months
    }

    /// The place of the first day of a month, 1 to 12.
    pub(crate) fn month_start(&self, month: u8) -> u16 {
        self.months.get(usize::from(month.saturating_sub(1))).map_or(0, |month| month.days.start)
    }
}

fn place(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_years_have_one_day_more() {
        for (year, days, march) in [(2024, 366, 60), (2026, 365, 59)] {
            let calendar = Calendar::new(year);
            assert_eq!((calendar.len(), calendar.month_start(3)), (days, march));
            assert_eq!(calendar.text(days - 1), format!("{year}-12-31"));
            assert_eq!(calendar.place_of(Day::new(year, 3, 1).unwrap()), march);
        }
    }
}
