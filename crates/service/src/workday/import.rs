//! The calendar of a whole year, as lines of text: it takes the place of what was there.

use std::collections::BTreeMap;

use liandai_model::{Day, DayKind};

use super::{NAME, Workday, is_workday_by_week, kind, year::days_of};
use crate::{
    Call, Error, Problem, Service,
    powers::{Action, Place},
    record::Record,
};

/// More lines than a year has days.
const MOST: usize = 400;

impl Service {
    /// Puts a year's days in the place of those that were there, and gives these. A line says day, kind and name; a day of the week that is
    /// so anyway is passed over.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the first lines that cannot be read; the actor may not; or the database fails.
    pub async fn import_workdays(&self, call: &Call, year: i16, text: &str) -> Result<Vec<Workday>, Error> {
        let decision = self.require(call, Action::EditWorkdays, &Place::city())?;
        let (first, last) = days_of(year).ok_or(Error::NotFound("year"))?;
        let days = read(year, text)?;
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let before = tx.workdays(first, last).await?;
        for one in &before {
            tx.delete_workday(one.day).await?;
        }
        tx.save_workdays(&days).await?;
        let label = year.to_string();
        let record = Record::new("import-workdays", "workday", year, &label).before(&before)?.after(&days)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(before)
    }
}

/// The days of a year that lines name.
pub(super) fn read(year: i16, text: &str) -> Result<Vec<Workday>, Error> {
    let (mut days, mut problems) = (BTreeMap::new(), Vec::new());
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()).take(MOST) {
        match read_line(year, line) {
            Ok(day) if (day.kind == DayKind::Workday) == is_workday_by_week(day.day) => {}
            Ok(day) => {
                days.insert(day.day, day);
            }
            Err(key) => problems.push(Problem::new("text", key).with("line", at + 1)),
        }
    }
    // Enough to see what is wrong with all of them.
    problems.truncate(5);
    if problems.is_empty() { Ok(days.into_values().collect()) } else { Err(Error::Invalid(problems)) }
}

fn read_line(year: i16, line: &str) -> Result<Workday, &'static str> {
    let mut cells = line.splitn(3, [',', '，', '\t', ';', '；']).map(str::trim);
    let day = cells.next().and_then(|day| Day::parse(day.as_bytes()).ok()).ok_or("workday-line-day")?;
    if day.ymd().0 != year {
        return Err("workday-line-year");
    }
    let kind = cells.next().and_then(kind).ok_or("workday-line-kind")?;
    let name = cells.next().unwrap_or_default();
    if name.chars().count() > NAME || name.chars().any(char::is_control) {
        return Err("workday-line-name");
    }
    Ok(Workday { day, kind, name: name.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_read_as_people_write_it() {
        let text = "\u{feff}2026-10-01,休,国庆节\n\n2026-10-10\tworkday\t调休\n2026-10-03，放假，国庆节";
        let days = read(2026, text).unwrap();
        let told: Vec<_> =
            days.iter().map(|one| (one.day.to_string(), one.kind, one.name.as_str())).collect();
        let expected = [
            ("2026-10-01".to_owned(), DayKind::Holiday, "国庆节"),
            ("2026-10-10".to_owned(), DayKind::Workday, "调休"),
        ];
        assert_eq!(told, expected, "a Saturday is a holiday anyway");
    }

    #[test]
    fn lines_that_cannot_be_read_are_named() {
        let cases = [
            ("2026-13-01,休,x", "workday-line-day"),
            ("2025-10-01,休,x", "workday-line-year"),
            ("2026-10-01,也许,x", "workday-line-kind"),
            ("2026-10-01", "workday-line-kind"),
        ];
        for (line, expected) in cases {
            assert_eq!(read_line(2026, line).map_err(str::to_owned), Err(expected.to_owned()), "{line}");
        }
        let Err(Error::Invalid(problems)) = read(2026, "2026-10-01,休\nx\ny\nz\na\nb\nc") else {
            panic!("taken")
        };
        assert_eq!((problems.len(), problems[0].arguments[0].1.as_str()), (5, "2"));
    }
}
