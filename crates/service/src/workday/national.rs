//! The calendar that the State Council's office gives for the whole country. A city begins with it and may change it.
//!
//! 2025: notice of 12 November 2024; 2026: notice of 4 November 2025. A year is added as a file, when its notice has come.

use liandai_store::{Tx, workday::Workday};

use super::import::read;
use crate::Error;

/// Each year's days that differ from their day of the week, as [`import`](crate::Service::import_workdays) reads them.
const YEARS: &[(i16, &str)] =
    &[(2025, include_str!("national/2025.csv")), (2026, include_str!("national/2026.csv"))];

/// The country's days of a year; none for a year whose notice this program does not know.
///
/// # Errors
/// A line of them cannot be read.
pub fn national(year: i16) -> Result<Vec<Workday>, Error> {
    let known = YEARS.iter().find(|(one, _)| *one == year);
    known.map_or_else(|| Ok(Vec::new()), |(year, text)| read(*year, text))
}

/// Gives a new city the country's calendar.
pub(crate) async fn begin_with(tx: &mut Tx) -> Result<(), Error> {
    for (year, _) in YEARS {
        tx.save_workdays(&national(*year)?).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use liandai_model::{Day, DayKind};

    use super::*;
    use crate::workday::Workdays;

    /// From the notices: how many days of the week are free besides weekends, how many weekends are worked, and the longest rests.
    #[test]
    fn the_years_are_as_the_notices_say() {
        for (year, free, worked, rests) in [
            (2025, 18, 5, [("2025-01-28", "2025-02-04"), ("2025-10-01", "2025-10-08")]),
            (2026, 19, 6, [("2026-02-15", "2026-02-23"), ("2026-10-01", "2026-10-07")]),
        ] {
            let days = national(year).unwrap();
            let of = |kind| days.iter().filter(|one| one.kind == kind).count();
            assert_eq!((of(DayKind::Holiday), of(DayKind::Workday)), (free, worked), "{year}");
            assert_eq!(days.len(), YEARS.iter().find(|(one, _)| *one == year).unwrap().1.lines().count());
            let calendar = Workdays::new(&days);
            for (first, last) in rests {
                let [first, last] = [first, last].map(|day| Day::parse(day.as_bytes()).unwrap());
                assert_eq!(calendar.between(first, last).count(), 0, "{first} to {last}");
                let around = [first.add_days(-1), last.add_days(1)];
                assert!(around.iter().any(|day| calendar.is_workday(*day)), "{first} to {last}");
            }
        }
        assert_eq!(national(2024).unwrap(), []);
    }
}
