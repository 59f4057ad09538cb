//! Periods as windows of days ("Periods").

use jiff::civil::{Date, date};

/// A period with its first and last day.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    /// As the files write it: `2026`, `2026-H1`, `2026-03`.
    pub(crate) name: String,
    pub(crate) first: Date,
    pub(crate) last: Date,
    /// Whether this is a final rating, of a whole year.
    pub(crate) is_final: bool,
}

impl Window {
    /// "`2026-H1` the first rating, `2026` the final rating"; "for H1, January to June". Both begin on
    /// 1 January, so that "in the calendar year so far" is the period itself.
    pub(crate) fn rating(period: &str) -> Self {
        let (year, is_final) = match period.strip_suffix("-H1") {
            Some(year) => (year, false),
            None => (period, true),
        };
        let year: i16 = year.parse().expect("a rating's period is a year or a first half-year");
        let last = if is_final { date(year, 12, 31) } else { date(year, 6, 30) };
        Self { name: period.to_owned(), first: date(year, 1, 1), last, is_final }
    }

    /// "`2026-03` a month".
    pub(crate) fn month(year: i16, month: i8) -> Self {
        let first = date(year, month, 1);
        Self { name: format!("{year:04}-{month:02}"), first, last: first.last_of_month(), is_final: false }
    }

    /// The months of the period.
    pub(crate) fn months(&self) -> Vec<Self> {
        (self.first.month()..=self.last.month()).map(|month| Self::month(self.first.year(), month)).collect()
    }

    /// "A period's facts are those dated inside it."
    pub(crate) fn contains(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }
}
