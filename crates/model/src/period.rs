//! The periods that are appraised and rated.

use std::{fmt, str::FromStr};

use crate::Day;

/// A month (appraised), the first half-year (first rating), or a year (final rating).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// `2026-03`
    Month {
        /// The calendar year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// `2026-H1`: January to June.
    FirstHalf {
        /// The calendar year.
        year: i16,
    },
    /// `2026`
    Year {
        /// The calendar year.
        year: i16,
    },
}

/// A text that is not a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a period; write a month as 2026-03, the first rating as 2026-H1, the final rating as 2026")]
pub struct PeriodError;

impl Period {
    /// Parses `2026`, `2026-H1` or `2026-03`.
    ///
    /// # Errors
    /// The text has another form.
    pub fn parse(text: &[u8]) -> Result<Self, PeriodError> {
        let digit = |byte: u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0')).ok_or(PeriodError);
        let (&[y1, y2, y3, y4], rest) = text.split_first_chunk().ok_or(PeriodError)?;
        let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
        match *rest {
            [] => Ok(Self::Year { year }),
            [b'-', b'H', b'1'] => Ok(Self::FirstHalf { year }),
            [b'-', m1, m2] => match i8::try_from(digit(m1)? * 10 + digit(m2)?) {
                Ok(month @ 1..=12) => Ok(Self::Month { year, month }),
                _ => Err(PeriodError),
            },
            _ => Err(PeriodError),
        }
    }

    /// The calendar year.
    #[must_use]
    pub const fn year(self) -> i16 {
        match self {
            Self::Month { year, .. } | Self::FirstHalf { year } | Self::Year { year } => year,
        }
    }

    /// The first and the last month, 1 to 12.
    #[must_use]
    pub const fn months(self) -> (i8, i8) {
        match self {
            Self::Month { month, .. } => (month, month),
            Self::FirstHalf { .. } => (1, 6),
            Self::Year { .. } => (1, 12),
        }
    }

    /// The first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        Day::new(self.year(), self.months().0, 1).unwrap_or(Day::MIN)
    }

    /// The last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        let (year, month) = (self.year(), self.months().1);
        [31, 30, 29, 28].into_iter().find_map(|day| Day::new(year, month, day)).unwrap_or(Day::MAX)
    }

    /// Whether the day lies in the period.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text.as_bytes())
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, PeriodError> {
        text.parse()
    }
}

impl serde::Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::FirstHalf { year } => write!(f, "{year:04}-H1"),
            Self::Year { year } => write!(f, "{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_and_written_alike() {
        for text in ["2026", "2026-H1", "2026-03", "2026-12"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for text in ["", "26", "2026-H2", "2026-13", "2026-00", "2026-3", "2026-03-01", "x026"] {
            assert_eq!(text.parse::<Period>(), Err(PeriodError), "{text}");
        }
    }

    #[test]
    fn a_period_ends_on_the_last_day_of_its_month() {
        for (text, last) in [("2024-02", "2024-02-29"), ("2026-02", "2026-02-28"), ("2026-H1", "2026-06-30")]
        {
            assert_eq!(text.parse::<Period>().unwrap().last_day().to_string(), last);
        }
    }
}
