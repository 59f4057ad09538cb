//! The officers: who they are, since when, and how well they do.

use liandai_model::Day;

use crate::{
    city::City,
    draw::{Draw, Topic},
    names::Name,
};

/// The place of an officer in the institution.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Post {
    Head,
    Leadership,
    Backbone,
    Officer,
}

impl Post {
    /// The word in the file.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Leadership => "leadership",
            Self::Backbone => "backbone",
            Self::Officer => "officer",
        }
    }

    /// The years of service, at least, and a slight advantage in hundredths.
    const fn experience(self) -> (i32, i32) {
        match self {
            Self::Head => (15, 130),
            Self::Leadership => (10, 100),
            Self::Backbone => (6, 60),
            Self::Officer => (1, 0),
        }
    }
}

/// How an officer's year goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Months and period sheets agree.
    Steady,
    /// Passable months, but poor period sheets: one star.
    Weak,
    /// Months below 60.
    Failing,
}

/// One officer, in few bytes.
#[derive(Clone, Copy)]
pub(crate) struct Person {
    pub(crate) name: Name,
    pub(crate) post: Post,
    pub(crate) standing: Standing,
    /// Whether five days or more of absence without leave stand against the officer.
    pub(crate) truant: bool,
    pub(crate) institution: u32,
    /// The unit's number; none for the head and the leadership.
    pub(crate) unit: Option<u32>,
    pub(crate) joined: Day,
    /// The place in the year of the first day of service; 0 for all who joined before.
    pub(crate) start: u16,
    /// The first day and the length of a long sick leave; a length of 0 is none.
    pub(crate) leave: (u16, u16),
    /// What an assessor would give, in hundredths of 100 points.
    pub(crate) ability: i16,
}

impl Person {
    /// A day, or the first day of service if that is later, as text.
    pub(crate) fn since(&self, day: &str) -> String {
        self.joined.to_string().max(day.to_owned())
    }
}

/// Draws all officers in the order of their ids.
pub(crate) fn draw(city: &City, officers: u32, seed: u64) -> Vec<Person> {
    let mut draw = Draw::new(seed, Topic::People);
    let mut people = Vec::with_capacity(usize::try_from(officers).unwrap_or(0));
    for (number, institution) in (0..).zip(&city.institutions) {
        people.push(person(city, &mut draw, Post::Head, number, None));
        people.extend(
            institution.leadership.clone().map(|_| person(city, &mut draw, Post::Leadership, number, None)),
        );
        let units = city.units.get(institution.units.clone()).unwrap_or_default();
        for (unit, at) in units.iter().zip(institution.units.clone()) {
            let at = u32::try_from(at).ok();
            for member in unit.people.clone() {
                let post = if member == unit.people.start { Post::Backbone } else { Post::Officer };
                people.push(person(city, &mut draw, post, number, at));
            }
        }
    }
    someone_of_a_leap_day(city, &mut people);
    people
}

fn person(city: &City, draw: &mut Draw, post: Post, institution: u32, unit: Option<u32>) -> Person {
    let (least_years, advantage) = post.experience();
    let standing = match draw.below(10_000) {
        0..190 if post == Post::Officer => Standing::Weak,
        190..235 if post == Post::Officer => Standing::Failing,
        _ => Standing::Steady,
    };
    let joined = joined_on(city.calendar.year, least_years, post, draw);
    let start = city.calendar.place_of(joined);
    let ability = match standing {
        Standing::Weak => draw.between(6_320, 6_480),
        Standing::Failing => draw.between(5_600, 6_050),
        Standing::Steady if draw.chance(450) => draw.between(6_350, 7_650),
        Standing::Steady => 8_540 + advantage + draw.bell(430),
    };
    Person {
        name: Name::draw(draw),
        post,
        standing,
        truant: post == Post::Officer && draw.chance(55),
        institution,
        unit,
        joined,
        start,
        leave: if draw.chance(150) && start == 0 { long_leave(city.calendar.len(), draw) } else { (0, 0) },
        ability: i16::try_from(ability.clamp(0, 10_000)).unwrap_or(0),
    }
}

/// Over 30 years, some officers within the city's year.
fn joined_on(year: i16, least_years: i32, post: Post, draw: &mut Draw) -> Day {
    let newcomer = post == Post::Officer && draw.chance(200);
    let years = if newcomer { 0 } else { draw.between(least_years, 30) };
    let year = year - i16::try_from(years).unwrap_or(0);
    let month = i8::try_from(draw.between(1, if newcomer { 11 } else { 12 })).unwrap_or(1);
    let day = i8::try_from(draw.between(1, 28)).unwrap_or(1);
    Day::new(year, month, day).unwrap_or(Day::MIN)
}

/// Two to six months: some reach the bound of 90 days, some pass it.
fn long_leave(year_days: u16, draw: &mut Draw) -> (u16, u16) {
    let days = match draw.below(10) {
        0 => 90,
        1 => 91,
        _ => 60 + draw.below(110),
    };
    let first = draw.below(u32::from(year_days) - days);
    (u16::try_from(first).unwrap_or(0), u16::try_from(days).unwrap_or(0))
}

/// One officer joined on 29 February, whose anniversary is a question of its own.
fn someone_of_a_leap_day(city: &City, people: &mut [Person]) {
    let year = city.calendar.year;
    let leap_day = (1..=9).find_map(|back| Day::new(year - back, 2, 29));
    let middle = people.len() / 2;
    let place =
        people.iter().skip(middle).position(|person| person.post == Post::Officer && person.start == 0);
    let place = place.map_or(people.len().saturating_sub(1), |place| middle + place);
    if let (Some(person), Some(day)) = (people.get_mut(place), leap_day) {
        person.joined = day;
        person.start = 0;
    }
}
