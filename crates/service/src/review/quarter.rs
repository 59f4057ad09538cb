//! A quarter of a year, as duties name theirs: `2026-Q1`.

use std::{fmt, str::FromStr};

use liandai_model::Day;

/// A quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// The calendar year.
    pub year: i16,
    /// 1 to 4.
    pub number: i8,
}

impl Quarter {
    /// The one that a day lies in.
    #[must_use]
    pub fn of(day: Day) -> Self {
        let (year, month, _) = day.ymd();
        Self { year, number: (month + 2) / 3 }
    }

    /// The one before.
    #[must_use]
    pub const fn before(self) -> Self {
        if self.number == 1 {
            Self { year: self.year - 1, number: 4 }
        } else {
            Self { number: self.number - 1, ..self }
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        Day::new(self.year, self.number * 3 - 2, 1).unwrap_or(Day::MIN)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        self.first_day().add_months(3).add_days(-1)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.year, self.number)
    }
}

impl FromStr for Quarter {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, number) = text.split_once("-Q").ok_or(())?;
        let (year, number) = (year.parse().map_err(|_| ())?, number.parse().map_err(|_| ())?);
        let quarter = Self { year, number };
        let is_one = (2000..=9000).contains(&year) && (1..=4).contains(&number);
        // One way to write each.
        (is_one && quarter.to_string() == text).then_some(quarter).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_has_three_months_and_one_before() {
        let day = |text: &str| Day::parse(text.as_bytes()).unwrap();
        for (on, name, first, last, before) in [
            ("2026-01-01", "2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4"),
            ("2026-06-30", "2026-Q2", "2026-04-01", "2026-06-30", "2026-Q1"),
            ("2028-12-31", "2028-Q4", "2028-10-01", "2028-12-31", "2028-Q3"),
        ] {
            let quarter = Quarter::of(day(on));
            assert_eq!(quarter.to_string(), name);
            assert_eq!(name.parse(), Ok(quarter));
            assert_eq!((quarter.first_day(), quarter.last_day()), (day(first), day(last)));
            assert_eq!(quarter.before().to_string(), before);
        }
        for wrong in ["2026", "2026-Q5", "2026-Q0", "2026-Q+1", "02026-Q1", "1999-Q1", ""] {
            assert_eq!(wrong.parse::<Quarter>(), Err(()), "{wrong}");
        }
    }
}
