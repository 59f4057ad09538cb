//! Points of approved sheets: those of the period itself and of its months.

use std::fmt;

use liandai_model::{Period, Points, Subject};
use liandai_store::Tx;
use serde::{
    Deserializer as _,
    de::{MapAccess, Visitor},
};
use uuid::Uuid;

use super::{out::Out, people::People};
use crate::Error;

/// The periods whose sheets a rating of a period reads.
pub(crate) fn periods(period: Period) -> Vec<Period> {
    let year = period.year();
    let (first, last) = period.months();
    (first..=last).map(|month| Period::Month { year, month }).chain([period]).collect()
}

/// Sends a row for each criterion or item: by period, kind of subject, subject, and name of the criterion.
pub(super) async fn send(tx: &mut Tx, people: &People, out: &mut Out) -> Result<(), Error> {
    let mut number = String::new();
    for period in periods(people.period) {
        let text = period.to_string();
        let Some(cycle) = tx.cycle_of(period).await? else { continue };
        for subject in Subject::ALL {
            let mut after = Uuid::nil();
            loop {
                let rows = tx.sheet_points_after(cycle.id, subject.id(), after, people.as_of).await?;
                let Some(last) = rows.last() else { break };
                after = last.subject_id;
                for row in &rows {
                    let Some(code) = people.code(row.subject_id) else { continue };
                    for (name, hundredths) in read(&row.points)? {
                        number.clear();
                        write(hundredths, &mut number);
                        out.row(&[subject.id(), code, &text, name, &number]);
                    }
                    out.give().await;
                }
            }
        }
    }
    Ok(())
}

/// Hundredths as files write them.
pub(super) fn write(hundredths: i32, text: &mut String) {
    use fmt::Write as _;
    let _ = write!(text, "{}", Points::from_hundredths(hundredths));
}

/// The points of a sheet by name, sorted.
fn read(json: &str) -> Result<Vec<(&str, i32)>, Error> {
    let mut points = serde_json::Deserializer::from_str(json)
        .deserialize_map(PointsOf)
        .map_err(|error| Error::Internal(format!("the points of a sheet: {error}")))?;
    points.sort_unstable();
    Ok(points)
}

struct PointsOf;

impl<'j> Visitor<'j> for PointsOf {
    type Value = Vec<(&'j str, i32)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object of criteria and hundredths")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut points = Vec::with_capacity(8);
        while let Some(entry) = map.next_entry()? {
            points.push(entry);
        }
        Ok(points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_in_the_order_of_their_names_and_written_as_files_do() {
        assert_eq!(read(r#"{"b":1850,"a.x":7}"#).unwrap(), [("a.x", 7), ("b", 1850)]);
        assert!(read(r#"{"b":"x"}"#).is_err());
        let mut text = String::new();
        write(1850, &mut text);
        assert_eq!(text, "18.50");
    }

    #[test]
    fn a_first_rating_reads_six_months_and_its_own_sheet() {
        let first = Period::FirstHalf { year: 2026 };
        let texts: Vec<_> = periods(first).iter().map(ToString::to_string).collect();
        assert_eq!(texts.len(), 7);
        assert_eq!((texts.first().unwrap().as_str(), texts.last().unwrap().as_str()), ("2026-01", "2026-H1"));
    }
}
