//! What stays in memory: the institutions and units of the city, and the officers in the order of their ids.

use std::{fmt::Write as _, ops::Range};

use crate::{
    CitySpec,
    bodies::{Body, Further, System, chinese_number},
    calendar::Calendar,
    draw::{Draw, Topic},
    layout::{Slot, leadership, slots, unit_sizes},
    people::{self, Person},
    places,
};

/// An institution; its officers have consecutive numbers: the head, the leadership, then unit by unit.
pub(crate) struct Institution {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) group: &'static str,
    pub(crate) system: System,
    pub(crate) grade: &'static str,
    /// The number of the institution that it belongs under.
    pub(crate) parent: Option<usize>,
    /// The number of the institution whose head leads this one's head.
    pub(crate) led_by: Option<usize>,
    /// Whether it is one of those that 五(一) ranks.
    pub(crate) appraised: bool,
    pub(crate) head: u32,
    pub(crate) leadership: Range<u32>,
    /// Its units, by their numbers.
    pub(crate) units: Range<usize>,
    /// What an assessor would give it, in hundredths.
    pub(crate) level: i32,
}

/// A unit; its lead is the first of its officers.
pub(crate) struct Unit {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) institution: usize,
    pub(crate) people: Range<u32>,
    /// Who leads the lead: a leadership member, or the head.
    pub(crate) leader: u32,
    /// A change within the year, if there was one.
    pub(crate) change: Option<Change>,
    /// What an assessor would give it, in hundredths.
    pub(crate) level: i32,
}

/// A change of links, from the day at that place of the year on.
#[derive(Clone, Copy)]
pub(crate) enum Change {
    /// The lead took over from another officer of the unit.
    Lead { before: u32, day: u16 },
    /// The lead came under another leadership member.
    Leader { before: u32, day: u16 },
}

/// The whole city, without its facts.
pub(crate) struct City {
    pub(crate) seed: u64,
    pub(crate) calendar: Calendar,
    pub(crate) institutions: Vec<Institution>,
    pub(crate) units: Vec<Unit>,
    pub(crate) people: Vec<Person>,
    id_width: usize,
}

impl City {
    pub(crate) fn new(spec: &CitySpec) -> Self {
        let officers = spec.officers.max(1);
        let mut draw = Draw::new(spec.seed, Topic::Plan);
        let slots = slots(officers, &mut draw);
        let mut city = Self {
            seed: spec.seed,
            calendar: Calendar::new(spec.year.clamp(1000, 9900)),
            institutions: Vec::with_capacity(slots.len()),
            units: Vec::new(),
            people: Vec::new(),
            id_width: digits(officers).max(7),
        };
        let county_width = digits(slots.last().map_or(0, |slot| slot.county)).max(2);
        let mut next = 1;
        for slot in &slots {
            city.found(slot, county_width, next, &mut draw);
            next += slot.officers;
        }
        city.people = people::draw(&city, officers, spec.seed);
        city.change_links(&mut draw);
        city
    }

    /// A stream of numbers for one topic of this city.
    pub(crate) fn draw(&self, topic: Topic) -> Draw {
        Draw::new(self.seed, topic)
    }

    /// Writes the id of an officer into the buffer, replacing what was there.
    pub(crate) fn person_id(&self, number: u32, buffer: &mut String) {
        buffer.clear();
        write!(buffer, "P{number:0width$}", width = self.id_width).unwrap_or_default();
    }

    /// The officer with that number, counted from 1.
    pub(crate) fn person(&self, number: u32) -> Option<&Person> {
        self.people.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// The officers with their numbers, in the order of their ids.
    pub(crate) fn people(&self) -> impl Iterator<Item = (u32, &Person)> {
        (1..).zip(&self.people)
    }

    /// The institution with that number, counted from 0.
    pub(crate) fn institution(&self, number: u32) -> Option<&Institution> {
        self.institutions.get(usize::try_from(number).ok()?)
    }

    fn found(&mut self, slot: &Slot, county_width: usize, head: u32, draw: &mut Draw) {
        let number = self.institutions.len();
        // The first of a county, or of the city, is its commission.
        let commission = number - slot.place;
        let (code, body) = (format!("{:0county_width$}{:02}", slot.county, slot.place + 1), slot.body);
        let county = usize::try_from(slot.county).unwrap_or(0);
        let leadership = head + 1..head + 1 + leadership(slot.officers);
        let first_unit = self.units.len();
        let mut first = leadership.end;
        for (place, size) in unit_sizes(head + slot.officers - leadership.end, draw).into_iter().enumerate() {
            let leaders = u32::try_from(leadership.len()).unwrap_or(0);
            let turn = u32::try_from(place).unwrap_or(0).checked_rem(leaders);
            self.units.push(Unit {
                id: format!("U{code}{:02}", place + 1),
                name: unit_name(body, county, place),
                institution: number,
                people: first..first + size,
                leader: turn.map_or(head, |turn| leadership.start + turn),
                change: None,
                level: unit_level(draw),
            });
            first += size;
        }
        let parent = body.parent.map(|place| commission + place);
        self.institutions.push(Institution {
            id: format!("I{code}"),
            name: institution_name(slot),
            group: if slot.county == 0 { "municipal" } else { "county" },
            system: body.system,
            grade: body.grade,
            parent,
            led_by: parent.or((slot.place > 0).then_some(commission)),
            appraised: slot.county == 0 || slot.place == 0,
            head,
            leadership,
            units: first_unit..self.units.len(),
            level: institution_level(number, draw),
        });
    }

    /// Some leads took over from a colleague within the year, and some pairs of leads changed places between
    /// two leadership members: nobody is without a leader for a day, and no span grows.
    fn change_links(&mut self, draw: &mut Draw) {
        let settled = i32::from(self.calendar.year) - 3;
        for at in 0..self.units.len() {
            let day = u16::try_from(20 + draw.below(310)).unwrap_or(20);
            let (to_lead, to_swap) = (draw.chance(500), draw.chance(400));
            let Some(unit) = self.units.get(at) else { continue };
            let long_here = |&number: &u32| {
                self.person(number).is_some_and(|one| i32::from(one.joined.ymd().0) < settled)
            };
            if to_lead && long_here(&unit.people.start) {
                let before = unit.people.clone().skip(1).find(long_here);
                let change = before.map(|before| Change::Lead { before, day });
                if let (Some(unit), Some(_)) = (self.units.get_mut(at), change) {
                    unit.change = unit.change.or(change);
                }
            } else if to_swap
                && let Some([one, other]) = self.units.get_mut(at..).and_then(<[Unit]>::first_chunk_mut)
            {
                let alike = one.institution == other.institution && one.leader != other.leader;
                if alike && one.change.is_none() && other.change.is_none() {
                    one.change = Some(Change::Leader { before: other.leader, day });
                    other.change = Some(Change::Leader { before: one.leader, day });
                }
            }
        }
    }
}

/// The municipal commission, the first of all, keeps an example; the others differ.
fn institution_level(number: usize, draw: &mut Draw) -> i32 {
    if number == 0 { 8_750 + draw.bell(150) } else { 8_590 + draw.bell(410) }
}

/// Units differ as people do; a few are weak.
fn unit_level(draw: &mut Draw) -> i32 {
    match draw.below(1_000) {
        0..8 => draw.between(5_200, 5_900),
        8..35 => draw.between(6_200, 7_600),
        _ => 8_560 + draw.bell(440),
    }
}

fn institution_name(slot: &Slot) -> String {
    let place = usize::try_from(slot.county).unwrap_or(0).checked_sub(1).map(places::county);
    let place = place.as_deref().unwrap_or(places::CITY);
    format!("{place}{}", slot.body.name)
}

fn unit_name(body: &Body, county: usize, place: usize) -> String {
    if let Some(name) = body.units.get(place) {
        return (*name).to_owned();
    }
    let number = place - body.units.len();
    match body.further {
        // The township of the county seat, 城关, has its unit among those that every county has.
        Further::Town(suffix) => format!("{}{suffix}", places::town(county, number + 1)),
        Further::Numbered(suffix) => format!("第{}{suffix}", chinese_number(number + 1)),
    }
}

const fn digits(number: u32) -> usize {
    let mut digits = 1;
    let mut rest = number / 10;
    while rest > 0 {
        digits += 1;
        rest /= 10;
    }
    digits
}
