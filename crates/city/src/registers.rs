//! The registers: institutions, units and officers.

use liandai_model::FactSink;

use crate::{city::City, out::Out, people::Person};

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
        let officer = Officer::of(city, number, person, &mut id, &mut name);
        let joined = person.joined.to_string();
        out.row(&[&id, &name, officer.institution, officer.unit, person.post.id(), &joined])?;
    }
    Ok(())
}

/// Where an officer serves.
pub(crate) struct Officer<'c> {
    pub(crate) institution: &'c str,
    pub(crate) unit: &'c str,
}

impl<'c> Officer<'c> {
    /// Of the officer with that number; her id and her name are written into the buffers.
    pub(crate) fn of(
        city: &'c City,
        number: u32,
        person: &Person,
        id: &mut String,
        name: &mut String,
    ) -> Self {
        city.person_id(number, id);
        person.name.write(name);
        let unit = person.unit.and_then(|unit| city.units.get(usize::try_from(unit).ok()?));
        let institution = city.institution(person.institution);
        Self {
            institution: institution.map_or("", |institution| &institution.id),
            unit: unit.map_or("", |unit| &unit.id),
        }
    }
}
