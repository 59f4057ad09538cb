//! Sheets: what assessors gave, criterion by criterion. This table is nearly all of a city's rows.

use liandai_model::{FactSink, Subject};

use crate::{
    calendar::Month,
    city::City,
    draw::{Draw, Topic},
    out::Out,
    people::{Person, Standing},
};

/// Criteria and their maxima in hundredths.
type Scale = [(&'static str, i32)];

pub(crate) const OFFICER: [(&str, i32); 5] = [
    ("political-firmness", 2_000),
    ("integrity", 2_000),
    ("results", 2_000),
    ("fairness", 2_000),
    ("diligence", 2_000),
];
pub(crate) const UNIT: [(&str, i32); 5] = [
    ("cooperation", 2_000),
    ("quality", 2_000),
    ("strict-management", 2_000),
    ("fair-enforcement", 2_000),
    ("public-satisfaction", 2_000),
];
pub(crate) const INSTITUTION: [(&str, i32); 6] = [
    ("steering-body", 1_500),
    ("link-practice", 2_000),
    ("joint-creation", 1_500),
    ("discipline", 2_000),
    ("central-tasks", 1_500),
    ("effectiveness", 1_500),
];

/// Sheets that were never handed in, of 10,000.
const MISSING: u32 = 30;

/// Writes all sheets by subject, id, period and criterion.
pub(crate) fn write<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut sheets = Sheets { city, out, draw: city.draw(Topic::Sheets), texts: point_texts() };
    let (first_half, whole) = (&city.calendar.first_half, &city.calendar.whole);
    for institution in &city.institutions {
        sheets.sheet(Subject::Institution, &institution.id, whole, &INSTITUTION, institution.level)?;
    }
    for unit in &city.units {
        for period in [first_half, whole] {
            let target = unit.level + sheets.draw.bell(180);
            if !sheets.draw.chance(MISSING) {
                sheets.sheet(Subject::Unit, &unit.id, period, &UNIT, target)?;
            }
        }
    }
    let mut id = String::new();
    for (number, person) in city.people() {
        city.person_id(number, &mut id);
        sheets.officer(person, &id)?;
    }
    Ok(())
}

struct Sheets<'a, 'b, S> {
    city: &'a City,
    out: &'a mut Out<'b, S>,
    draw: Draw,
    texts: Vec<String>,
}

impl<S: FactSink> Sheets<'_, '_, S> {
    fn officer(&mut self, person: &Person, id: &str) -> Result<(), S::Error> {
        let calendar = &self.city.calendar;
        for month in calendar.months() {
            if serves(person, month) {
                let target = month_target(person, &mut self.draw);
                self.sheet(Subject::Officer, id, &month.text, &OFFICER, target)?;
            }
        }
        // Who came in the last month of a period is not appraised for it.
        for (period, last_month) in [(&calendar.first_half, 6), (&calendar.whole, 12)] {
            let target = period_target(person, &mut self.draw);
            let missing = self.draw.chance(MISSING);
            if !missing && person.start <= calendar.month_start(last_month) {
                self.sheet(Subject::Officer, id, period, &OFFICER, target)?;
            }
        }
        Ok(())
    }

    /// One sheet whose points add up to about `target` hundredths of 100 points.
    fn sheet(
        &mut self,
        subject: Subject,
        id: &str,
        period: &str,
        scale: &Scale,
        target: i32,
    ) -> Result<(), S::Error> {
        let mut bits = self.draw.bits();
        // Most assessors give half points; some tenths, quarters, hundredths or whole points.
        let step = match bits & 15 {
            0 => 1,
            1 => 25,
            2 => 10,
            3 => 100,
            _ => 50,
        };
        bits >>= 4;
        for &(criterion, most) in scale {
            let noise = i32::try_from((bits & 31) + ((bits >> 5) & 31)).unwrap_or(0) - 31;
            bits >>= 10;
            let exact = (target * most / 10_000 + 4 * noise).clamp(0, most);
            // Every step divides every maximum, so that rounding cannot exceed it.
            let points = (exact + step / 2) / step * step;
            let text = usize::try_from(points).ok().and_then(|points| self.texts.get(points));
            self.out.row(&[subject.id(), id, period, criterion, text.map_or("0", String::as_str)])?;
        }
        Ok(())
    }
}

/// Whether the officer has a sheet for that month: in service from its first day, and not on leave throughout.
fn serves(person: &Person, month: &Month) -> bool {
    let (leave, days) = person.leave;
    let away = leave <= month.days.start && month.days.end <= leave + days;
    person.start <= month.days.start && !away
}

fn month_target(person: &Person, draw: &mut Draw) -> i32 {
    let deviation = match person.standing {
        Standing::Weak => 60,
        Standing::Steady | Standing::Failing => 190,
    };
    i32::from(person.ability) + draw.bell(deviation)
}

fn period_target(person: &Person, draw: &mut Draw) -> i32 {
    match person.standing {
        Standing::Weak => draw.between(4_600, 5_250),
        Standing::Steady | Standing::Failing => i32::from(person.ability) + draw.bell(260),
    }
}

/// Every number of points up to 20 as a clerk writes it: `18`, `18.5`, `17.25`.
fn point_texts() -> Vec<String> {
    (0..=2_000).map(point_text).collect()
}

/// Hundredths as a clerk writes them.
pub(crate) fn point_text(hundredths: u32) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}
