//! Full years of service by anniversaries, for many people at once.

use liandai_model::Day;

/// Full years until one day, for many days of joining: the latest day of joining for each number of years.
pub struct YearsUntil {
    latest: Vec<Day>,
}

impl YearsUntil {
    /// People serve for less than that many years.
    const MOST: i16 = 120;

    /// For the years that are full on that day.
    pub fn new(until: Day) -> Self {
        let latest = (1..=Self::MOST).filter_map(|years| latest_joining(years, until)).collect();
        Self { latest }
    }

    /// Full years since a day of joining.
    pub fn full_years_since(&self, joined: Day) -> i64 {
        let years = self.latest.partition_point(|latest| joined <= *latest);
        i64::try_from(years).unwrap_or(0)
    }
}

/// The latest day whose anniversary after so many years is not later than `until`.
fn latest_joining(years: i16, until: Day) -> Option<Day> {
    let (year, month, day) = until.ymd();
    // The anniversary of 29 February is 28 February: on that day both have served the years.
    let leap_day = Day::new(year - years, 2, 29).filter(|leap| leap.add_years(years) <= until);
    let same_day = Day::new(year - years, month, day).or_else(|| Day::new(year - years, 2, 28));
    match (same_day, leap_day) {
        (Some(same), Some(leap)) => Some(same.max(leap)),
        (same, _) => same,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_until_agrees_with_anniversaries() {
        for until in ["2026-12-31", "2026-06-30", "2024-12-31", "2025-02-28", "2024-02-29"] {
            let until = Day::parse(until.as_bytes()).unwrap();
            let years = YearsUntil::new(until);
            let mut day = Day::new(2019, 12, 1).unwrap();
            while day <= until {
                assert_eq!(
                    years.full_years_since(day),
                    i64::from(day.full_years_until(until)),
                    "{day} to {until}"
                );
                let (y, m, d) = day.ymd();
                day = Day::new(y, m, d + 1)
                    .or_else(|| Day::new(y, m + 1, 1))
                    .or_else(|| Day::new(y + 1, 1, 1))
                    .unwrap();
            }
        }
    }
}
