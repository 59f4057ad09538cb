//! The registers: institutions, units and officers.

use liandai_model::FactSink;

use crate::{city::City, out::Out};

pub(crate) fn write_institutions<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let (mut head, mut responsible) = (String::new(), String::new());
    for institution in &city.institutions {
        let parent = institution.parent.and_then(|parent| city.institutions.get(parent));
        city.person_id(institution.head, &mut head);
        responsible.clear();
        // The deputy in charge of the ranks is the first of the leadership.
        if !institution.leadership.is_empty() {
            city.person_id(institution.leadership.start, &mut responsible);
        }
        out.row(&[
            &institution.id,
            &institution.name,
            institution.group,
            institution.system.id(),
            institution.grade,
            parent.map_or("", |parent| &parent.id),
            &head,
            &responsible,
        ])?;
    }
    Ok(())
}

pub(crate) fn write_units<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut lead = String::new();
    for unit in &city.units {
        let institution = city.institutions.get(unit.institution).map_or("", |institution| &institution.id);
        city.person_id(unit.people.start, &mut lead);
        out.row(&[&unit.id, &unit.name, institution, &lead])?;
    }
    Ok(())
}

pub(crate) fn write_officers<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let (mut id, mut name) = (String::new(), String::new());
    for (number, person) in city.people() {
        city.person_id(number, &mut id);
        person.name.write(&mut name);
        let unit = person.unit.and_then(|unit| city.units.get(usize::try_from(unit).ok()?));
        let institution = city.institution(person.institution).map_or("", |institution| &institution.id);
        let joined = person.joined.to_string();
        out.row(&[&id, &name, institution, unit.map_or("", |unit| &unit.id), person.post.id(), &joined])?;
    }
    Ok(())
}
