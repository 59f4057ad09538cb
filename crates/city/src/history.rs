//! History: the outcomes of the two former years, much like this year's.

use liandai_model::{Day, FactSink, Subject};

use crate::{
    city::City,
    draw::{Draw, Topic},
    out::Out,
    people::{Person, Standing},
};

/// The level of a usual institution: the good and the bad of one year were nearer to it in another.
const USUAL: i32 = 8_500;

/// Writes outcomes by subject, id and year.
pub(crate) fn write<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut draw = city.draw(Topic::History);
    let years = [2, 1].map(|back| Former::new(city.calendar.year - back));
    for institution in &city.institutions {
        for year in &years {
            let outcome = class(i32::midpoint(institution.level, USUAL) + draw.bell(360));
            out.row(&[Subject::Institution.id(), &institution.id, &year.text, outcome])?;
        }
    }
    for unit in &city.units {
        for year in &years {
            // The last of an institution and of a system are disqualified every year.
            let last = draw.chance(900);
            let outcome = if last { "disqualified" } else { stars(unit.level + draw.bell(300)) };
            out.row(&[Subject::Unit.id(), &unit.id, &year.text, outcome])?;
        }
    }
    let mut id = String::new();
    for (number, person) in city.people() {
        city.person_id(number, &mut id);
        for year in &years {
            if let Some(outcome) = year.outcome(person, &mut draw) {
                out.row(&[Subject::Officer.id(), &id, &year.text, outcome])?;
            }
        }
    }
    Ok(())
}

/// A former year and its last day.
struct Former {
    text: String,
    last: Day,
    /// Who joined after this day had less than a year.
    joined_by: Day,
}

impl Former {
    fn new(year: i16) -> Self {
        let last = Day::new(year, 12, 31).unwrap_or(Day::MAX);
        Self { text: format!("{year:04}"), last, joined_by: last.add_years(-1) }
    }

    /// None for an officer who had not joined.
    fn outcome(&self, person: &Person, draw: &mut Draw) -> Option<&'static str> {
        if person.joined > self.last {
            return None;
        }
        if person.joined > self.joined_by || draw.chance(80) {
            return Some("excluded");
        }
        let disqualified = match person.standing {
            Standing::Failing => 2_500,
            Standing::Weak => 600,
            Standing::Steady => 80,
        };
        if draw.chance(disqualified) {
            return Some("disqualified");
        }
        // Who is weak this year was often better before.
        let before = if person.standing == Standing::Steady { 0 } else { draw.between(-1_300, 900) };
        Some(stars(i32::from(person.ability) + before + draw.bell(250)))
    }
}

const fn stars(level: i32) -> &'static str {
    match level {
        9_000.. => "stars-5",
        8_000.. => "stars-4",
        7_000.. => "stars-3",
        6_000.. => "stars-2",
        _ => "stars-1",
    }
}

const fn class(level: i32) -> &'static str {
    match level {
        9_000.. => "class-1",
        8_000.. => "class-2",
        _ => "class-3",
    }
}
