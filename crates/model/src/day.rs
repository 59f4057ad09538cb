//! Civil days in Asia/Shanghai. The regulation knows no times of day.

use std::fmt;

use jiff::civil::Date;

/// A civil day, counted from 1970-01-01, so that columns of days compare as integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// A text that is not a date of the form `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form YYYY-MM-DD")]
pub struct DayError;

/// No two days of the calendar lie further apart; jiff panics on a longer span.
const MOST_YEARS: i16 = 19_998;

impl Day {
    /// Before every day of any file.
    pub const MIN: Self = Self(i32::MIN);
    /// After every day of any file: an open end.
    pub const MAX: Self = Self(i32::MAX);

    /// The day of that year, month and day of month, if the calendar has it.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::from_date)
    }

    /// Parses exactly `YYYY-MM-DD`.
    ///
    /// # Errors
    /// The text has another form, or the calendar has no such day.
    pub fn parse(text: &[u8]) -> Result<Self, DayError> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return Err(DayError) };
        let digit = |byte: &u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0')).ok_or(DayError);
        let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
        let month = digit(m1)? * 10 + digit(m2)?;
        let day = digit(d1)? * 10 + digit(d2)?;
        let month = i8::try_from(month).map_err(|_| DayError)?;
        let day = i8::try_from(day).map_err(|_| DayError)?;
        Self::new(year, month, day).ok_or(DayError)
    }

    fn from_date(date: Date) -> Self {
        let epoch = Date::constant(1970, 1, 1);
        Self(epoch.until(date).map_or(0, |span| span.get_days()))
    }

    fn to_date(self) -> Date {
        use jiff::ToSpan as _;
        // jiff refuses spans beyond its calendar; the last day of the year 9999 is day 2,932,896.
        Date::constant(1970, 1, 1).saturating_add(i64::from(self.0.clamp(-5_000_000, 5_000_000)).days())
    }

    /// The day so many days after 1970-01-01.
    #[must_use]
    pub const fn from_number(days: i32) -> Self {
        Self(days)
    }

    /// So many days later, or earlier.
    #[must_use]
    pub const fn add_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day of the week, Monday 1 to Sunday 7.
    #[must_use]
    pub const fn weekday(self) -> i32 {
        // 1970-01-01 was a Thursday.
        self.0.saturating_add(3).rem_euclid(7) + 1
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The year, month (1 to 12) and day of month.
    #[must_use]
    pub fn ymd(self) -> (i16, i8, i8) {
        let date = self.to_date();
        (date.year(), date.month(), date.day())
    }

    /// The same day `years` later; the anniversary of 29 February is 28 February in a common year. The calendar ends with
    /// the year 9999.
    #[must_use]
    pub fn add_years(self, years: i16) -> Self {
        use jiff::ToSpan as _;
        if self == Self::MIN || self == Self::MAX {
            return self;
        }
        let years = i64::from(years.clamp(-MOST_YEARS, MOST_YEARS));
        Self::from_date(self.to_date().saturating_add(years.years()))
    }

    /// The same day of the month `months` later; where that month has no such day, its last. The calendar ends with the year 9999.
    #[must_use]
    pub fn add_months(self, months: i16) -> Self {
        use jiff::ToSpan as _;
        if self == Self::MIN || self == Self::MAX {
            return self;
        }
        Self::from_date(self.to_date().saturating_add(i64::from(months).months()))
    }

    /// Whole years from this day to `later`, by anniversaries; zero if `later` is earlier.
    #[must_use]
    pub fn full_years_until(self, later: Self) -> i32 {
        if later < self {
            return 0;
        }
        let years = later.ymd().0 - self.ymd().0;
        i32::from(if self.add_years(years) <= later { years } else { years - 1 })
    }
}

impl TryFrom<String> for Day {
    type Error = DayError;

    fn try_from(text: String) -> Result<Self, DayError> {
        Self::parse(text.as_bytes())
    }
}

impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        Self::parse(text.as_bytes()).map_err(serde::de::Error::custom)
    }
}

impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn days_are_read_and_written_alike() {
        for text in ["1970-01-01", "2024-02-29", "2026-12-31", "1899-03-01", "0000-01-01", "9999-12-31"] {
            assert_eq!(day(text).to_string(), text);
        }
        for text in ["2026-02-29", "2026-13-01", "2026-1-01", "20260101", "", "2026-01-0x"] {
            assert_eq!(Day::parse(text.as_bytes()), Err(DayError), "{text}");
        }
    }

    #[test]
    fn years_stop_where_the_calendar_does() {
        assert_eq!(day("2026-01-01").add_years(i16::MAX), day("9999-12-31"));
        assert!(day("2026-01-01").add_years(i16::MIN) < day("0000-01-01"));
        assert_eq!(day("9999-12-31").add_years(1), day("9999-12-31"));
        assert_eq!(day("0000-01-01").full_years_until(day("9999-12-31")), 9999);
    }

    #[test]
    fn a_year_is_full_on_its_anniversary() {
        for (from, to, years) in [
            ("2025-12-31", "2026-12-31", 1),
            ("2026-01-01", "2026-12-31", 0),
            ("2024-02-29", "2025-02-28", 1),
            ("2024-02-29", "2025-02-27", 0),
            ("2024-02-29", "2028-02-28", 3),
            ("2024-02-29", "2028-02-29", 4),
            ("2026-05-01", "2026-04-01", 0),
        ] {
            assert_eq!(day(from).full_years_until(day(to)), years, "{from} to {to}");
        }
    }
}
