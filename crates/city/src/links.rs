//! Links: head → leadership → unit leads → officers, and county and municipal heads under their commission's.

use liandai_model::{Day, FactSink};

use crate::{
    city::{Change, City, Unit},
    out::Out,
};

/// Writes links in the order of their members' ids.
pub(crate) fn write<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut links = Links::new(city, out);
    for institution in &city.institutions {
        if let Some(above) = institution.led_by.and_then(|above| city.institutions.get(above)) {
            links.whole(above.head, institution.head)?;
        }
        for member in institution.leadership.clone() {
            links.whole(institution.head, member)?;
        }
        for unit in city.units.get(institution.units.clone()).unwrap_or_default() {
            links.unit(unit)?;
        }
    }
    Ok(())
}

struct Links<'a, 'b, S> {
    city: &'a City,
    out: &'a mut Out<'b, S>,
    /// When the links of those who have long been here began.
    began: Day,
    leader: String,
    member: String,
}

impl<'a, 'b, S: FactSink> Links<'a, 'b, S> {
    fn new(city: &'a City, out: &'a mut Out<'b, S>) -> Self {
        let began = Day::new(city.calendar.year - 2, 1, 1).unwrap_or(Day::MIN);
        Self { city, out, began, leader: String::new(), member: String::new() }
    }

    fn unit(&mut self, unit: &Unit) -> Result<(), S::Error> {
        let lead = unit.people.start;
        for member in unit.people.clone() {
            let leader = if member == lead { unit.leader } else { lead };
            match unit.change {
                Some(Change::Lead { before, day }) => {
                    let old = if member == before { unit.leader } else { before };
                    self.changed(old, leader, member, day)?;
                }
                Some(Change::Leader { before, day }) if member == lead => {
                    self.changed(before, leader, member, day)?;
                }
                _ => self.whole(leader, member)?,
            }
        }
        Ok(())
    }

    /// A link that has not changed.
    fn whole(&mut self, leader: u32, member: u32) -> Result<(), S::Error> {
        let from = self.from(member);
        self.row(leader, member, &from, "")
    }

    /// Two links, without a gap; only the later one for a member who came after the change.
    fn changed(&mut self, old: u32, new: u32, member: u32, day: u16) -> Result<(), S::Error> {
        let city = self.city;
        if city.person(member).is_some_and(|person| person.start >= day) {
            return self.whole(new, member);
        }
        let from = self.from(member);
        self.row(old, member, &from, city.calendar.text(day.saturating_sub(1)))?;
        self.row(new, member, city.calendar.text(day), "")
    }

    fn from(&self, member: u32) -> String {
        let joined = self.city.person(member).map_or(self.began, |person| person.joined);
        joined.max(self.began).to_string()
    }

    fn row(&mut self, leader: u32, member: u32, from: &str, to: &str) -> Result<(), S::Error> {
        self.city.person_id(leader, &mut self.leader);
        self.city.person_id(member, &mut self.member);
        self.out.row(&[&self.leader, &self.member, from, to])
    }
}
