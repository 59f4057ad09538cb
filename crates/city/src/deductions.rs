//! Deductions: one row a criterion that a fact is entered under; some facts stand under two.

use liandai_model::{FactSink, Subject};

use crate::{
    city::City,
    draw::{Draw, Topic},
    out::Out,
    sheets::{INSTITUTION, OFFICER, UNIT, point_text},
};

/// Writes deductions by subject, id and date; fact ids count up.
pub(crate) fn write<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut deductions = Deductions { city, out, draw: city.draw(Topic::Deductions), facts: 0 };
    for institution in &city.institutions {
        let facts = deductions.how_many(2_500);
        deductions.subject(Subject::Institution, &institution.id, &INSTITUTION, facts, 0)?;
    }
    for unit in &city.units {
        let facts = deductions.how_many(900);
        deductions.subject(Subject::Unit, &unit.id, &UNIT, facts, 0)?;
    }
    let mut id = String::new();
    for (number, person) in city.people() {
        let facts = deductions.how_many(600);
        if facts > 0 {
            city.person_id(number, &mut id);
            deductions.subject(Subject::Officer, &id, &OFFICER, facts, person.start)?;
        }
    }
    Ok(())
}

struct Deductions<'a, 'b, S> {
    city: &'a City,
    out: &'a mut Out<'b, S>,
    draw: Draw,
    facts: u32,
}

impl<S: FactSink> Deductions<'_, '_, S> {
    fn how_many(&mut self, per_ten_thousand: u32) -> u32 {
        if self.draw.chance(per_ten_thousand) { 1 + u32::from(self.draw.chance(1_500)) } else { 0 }
    }

    /// The facts of one subject, none before the day at `start`.
    fn subject(
        &mut self,
        subject: Subject,
        id: &str,
        scale: &[(&str, i32)],
        facts: u32,
        start: u16,
    ) -> Result<(), S::Error> {
        let mut start = start;
        for _ in 0..facts {
            let left = self.city.calendar.len().saturating_sub(start).max(1);
            let day = start + u16::try_from(self.draw.below(u32::from(left))).unwrap_or(0);
            start = day;
            self.fact(subject, id, scale, self.city.calendar.text(day))?;
        }
        Ok(())
    }

    fn fact(
        &mut self,
        subject: Subject,
        id: &str,
        scale: &[(&str, i32)],
        date: &str,
    ) -> Result<(), S::Error> {
        self.facts += 1;
        let fact = format!("F{:07}", self.facts);
        let criteria = u32::try_from(scale.len()).unwrap_or(1);
        let first = self.draw.below(criteria);
        let second =
            self.draw.chance(1_500).then(|| self.draw.below(criteria)).filter(|&other| other > first);
        for criterion in [Some(first), second].into_iter().flatten() {
            let Some((name, _)) = usize::try_from(criterion).ok().and_then(|at| scale.get(at)) else {
                continue;
            };
            let points = match self.draw.below(20) {
                0 => 300 + 50 * self.draw.below(5),
                1..4 => 20 * (1 + self.draw.below(4)),
                _ => 50 * (1 + self.draw.below(4)),
            };
            self.out.row(&[&fact, subject.id(), id, name, &point_text(points), date])?;
        }
        Ok(())
    }
}
