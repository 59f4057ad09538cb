//! Secondments: about one officer in seventy serves elsewhere for some months; half a year decides who appraises her.

use liandai_model::FactSink;

use crate::{city::City, draw::Topic, out::Out, people::Post};

const REASONS: [&str; 5] = ["专项行动", "巡察工作", "重点项目", "跟班学习", "人手不足"];

pub(crate) fn write<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut draw = city.draw(Topic::Secondments);
    let mut id = String::new();
    let institutions = u32::try_from(city.institutions.len()).unwrap_or(1);
    for (number, person) in city.people() {
        let chosen = draw.chance(150);
        let (host, start) = (draw.below(institutions), draw.below(250));
        let days = draw.between(40, 330);
        let (open, with_unit) = (draw.chance(2_000), draw.chance(6_000));
        let reason = draw.word(&REASONS);
        if !chosen || person.post != Post::Officer || person.start > 0 || host == person.institution {
            continue;
        }
        let Some(host) = city.institution(host) else { continue };
        let from = city.calendar.day(u16::try_from(start).unwrap_or(0));
        let to = if open { String::new() } else { from.add_days(days).to_string() };
        let unit = city.units.get(host.units.clone()).and_then(<[_]>::first).filter(|_| with_unit);
        city.person_id(number, &mut id);
        let unit = unit.map_or("", |unit| unit.id.as_str());
        out.row(&[&id, &host.id, unit, &from.to_string(), &to, reason])?;
    }
    Ok(())
}
