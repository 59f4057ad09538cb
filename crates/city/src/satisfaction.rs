//! Satisfaction: what the public answered about every unit and about a third of the officers.

use liandai_model::{FactSink, Subject};

use crate::{
    city::City,
    draw::{Draw, Topic},
    out::Out,
};

/// Writes counts by subject, id and period.
pub(crate) fn write<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut answers = Answers { out, draw: city.draw(Topic::Satisfaction) };
    let (first_half, whole) = (&city.calendar.first_half, &city.calendar.whole);
    for unit in &city.units {
        for period in [first_half, whole] {
            answers.row(Subject::Unit, &unit.id, period, 40, unit.level)?;
        }
    }
    let mut id = String::new();
    for (number, person) in city.people() {
        if answers.draw.chance(3_333) && person.start <= city.calendar.month_start(6) {
            city.person_id(number, &mut id);
            for period in [first_half, whole] {
                answers.row(Subject::Officer, &id, period, 12, i32::from(person.ability))?;
            }
        }
    }
    Ok(())
}

struct Answers<'a, 'b, S> {
    out: &'a mut Out<'b, S>,
    draw: Draw,
}

impl<S: FactSink> Answers<'_, '_, S> {
    /// At least `least` answers; the better the subject, the fewer are dissatisfied.
    fn row(
        &mut self,
        subject: Subject,
        id: &str,
        period: &str,
        least: u32,
        level: i32,
    ) -> Result<(), S::Error> {
        let answers = least + self.draw.below(5 * least);
        let discontent = u32::try_from((10_000 - level).clamp(300, 2_900)).unwrap_or(0);
        let dissatisfied = if self.draw.chance(25) {
            // About the bound of 60 %, on either side of it and on it.
            answers * 2 / 5 + self.draw.below(4)
        } else {
            answers * (discontent / 4 + self.draw.below(discontent / 2 + 1)) / 10_000
        };
        let content = answers - dissatisfied;
        let basically = content * (10 + self.draw.below(25)) / 100;
        let counts = [content - basically, basically, dissatisfied].map(|count| count.to_string());
        let [satisfied, basically, dissatisfied] = &counts;
        self.out.row(&[subject.id(), id, period, satisfied, basically, dissatisfied])
    }
}
