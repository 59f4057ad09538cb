//! Decided findings: rare, and mostly sanctions.

use liandai_model::{FactSink, Subject};

use crate::{
    city::City,
    draw::{Draw, Topic},
    out::Out,
};

/// Grounds of officers beside the usual sanction.
const OFFICER_GROUNDS: [&str; 6] = [
    "secrecy",
    "crime-protection",
    "mass-incident",
    "illegal-organisation",
    "criminal-liability",
    "other-mechanism",
];
const UNIT_GROUNDS: [&str; 4] =
    ["failed-inspection", "failed-inspection", "mass-incident", "other-mechanism"];

/// Writes findings by subject and id; their own ids count up.
pub(crate) fn write<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut findings = Findings { city, out, draw: city.draw(Topic::Findings), rows: 0 };
    for institution in &city.institutions {
        if findings.draw.chance(60) {
            findings.row(Subject::Institution, &institution.id, "image-event-veto", 0)?;
        }
    }
    for unit in &city.units {
        if findings.draw.chance(60) {
            let ground = findings.draw.word(&UNIT_GROUNDS);
            findings.row(Subject::Unit, &unit.id, ground, 0)?;
        }
    }
    let mut id = String::new();
    for (number, person) in city.people() {
        if findings.draw.chance(22) {
            city.person_id(number, &mut id);
            let rarer = findings.draw.chance(2_000);
            let ground = if rarer { findings.draw.word(&OFFICER_GROUNDS) } else { "sanction" };
            findings.row(Subject::Officer, &id, ground, person.start)?;
        }
    }
    Ok(())
}

struct Findings<'a, 'b, S> {
    city: &'a City,
    out: &'a mut Out<'b, S>,
    draw: Draw,
    rows: u32,
}

impl<S: FactSink> Findings<'_, '_, S> {
    fn row(&mut self, subject: Subject, id: &str, ground: &str, start: u16) -> Result<(), S::Error> {
        self.rows += 1;
        let days = self.city.calendar.len().saturating_sub(start).max(1);
        let day = start + u16::try_from(self.draw.below(u32::from(days))).unwrap_or(0);
        let number = format!("C{:06}", self.rows);
        self.out.row(&[&number, subject.id(), id, ground, self.city.calendar.text(day)])
    }
}
