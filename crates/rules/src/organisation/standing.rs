//! Which level each person is led at, and by whom: of the levels in force, the first that finds somebody decides.

use hashbrown::HashMap;

use super::{
    InForce,
    roster::{Person, Roster},
};
use crate::package::{Across, Level, Rule};

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Has left, and needs no leader.
    Left,
    /// At the apex, and needs no leader.
    Apex,
    /// Is led at that level, an index in [`InForce::levels`].
    Led(usize),
    /// Nobody could lead; that level, if there is one, would be the first to look at.
    Unled(Option<usize>),
}

/// Why no institution is at the apex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoApex {
    /// No institution is of the kind.
    None,
    /// So many are.
    Several(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Place {
    Unit(usize),
    Institution(usize),
}

/// The standing of everybody on a roster, and who could lead whom.
pub struct Standings<'p, 'r> {
    rules: &'r InForce<'p>,
    roster: &'r Roster,
    holders: HashMap<(Place, usize), Vec<usize>>,
    apex: Result<usize, NoApex>,
    all: Vec<Standing>,
}

impl<'p, 'r> Standings<'p, 'r> {
    /// Works them out, in time linear in the number of people.
    #[must_use]
    pub fn new(rules: &'r InForce<'p>, roster: &'r Roster) -> Self {
        let mut holders: HashMap<_, Vec<usize>> = HashMap::new();
        for (row, person) in roster.people.iter().enumerate().filter(|(_, person)| !person.has_left) {
            let Some(post) = person.post else { continue };
            let unit = person.unit.map(Place::Unit);
            for place in unit.into_iter().chain([Place::Institution(person.institution)]) {
                holders.entry((place, post)).or_default().push(row);
            }
        }
        let mut standings = Self { rules, roster, holders, apex: apex(rules, roster), all: Vec::new() };
        standings.all = roster.people.iter().map(|person| standings.standing(person)).collect();
        standings
    }

    /// Where somebody stands.
    #[must_use]
    pub fn of(&self, person: usize) -> Standing {
        self.all.get(person).copied().unwrap_or(Standing::Left)
    }

    /// The institution at the apex, or why there is none; `None` if no level asks for it.
    #[must_use]
    pub fn apex(&self) -> Option<Result<usize, NoApex>> {
        let asks = self.rules.levels.iter().any(|rule| rule.body.across == Across::Apex);
        asks.then_some(self.apex)
    }

    /// The rule of a level.
    #[must_use]
    pub fn level(&self, level: usize) -> Option<&'p Rule<Level>> {
        self.rules.levels.get(level).copied()
    }

    /// Levels before `level` that are for this person too and find nobody.
    pub fn passed_over(&self, person: usize, level: usize) -> impl Iterator<Item = &'p Rule<Level>> {
        let before = self.rules.levels.iter().take(level);
        let person = self.roster.people.get(person);
        before.filter(move |rule| person.is_some_and(|person| self.is_for(person, &rule.body))).copied()
    }

    /// Who could lead somebody at that level: post by post, each in the order of the roster.
    pub fn candidates(&self, person: usize, level: usize) -> impl Iterator<Item = usize> {
        let person = self.roster.people.get(person);
        let level = self.rules.levels.get(level).map(|rule| &rule.body);
        person.zip(level).into_iter().flat_map(|(person, level)| self.leaders(person, level))
    }

    fn leaders(&self, person: &Person, level: &Level) -> impl Iterator<Item = usize> {
        let place = self.place(person, level);
        let found = place.into_iter().flat_map(move |place| {
            level.leaders.iter().filter_map(move |&post| self.holders.get(&(place, post)))
        });
        found.flatten().copied()
    }

    /// Where a level looks for somebody's leader.
    fn place(&self, person: &Person, level: &Level) -> Option<Place> {
        let own = person.institution;
        match level.across {
            Across::Unit => person.unit.map(Place::Unit),
            Across::Institution => Some(Place::Institution(own)),
            // Nobody stands above the apex.
            Across::Above(_) | Across::Apex if self.apex == Ok(own) => None,
            Across::Above(sought) => self.roster.above(own, sought).map(Place::Institution),
            Across::Apex => {
                let is_under = self.roster.institutions.get(own).is_some_and(|one| one.parent.is_some());
                self.apex.ok().filter(|_| !is_under).map(Place::Institution)
            }
        }
    }

    fn is_for(&self, person: &Person, level: &Level) -> bool {
        let institution = self.roster.institutions.get(person.institution);
        let above = institution.and_then(|one| self.roster.institutions.get(one.parent?));
        person.post.is_some_and(|post| level.members.contains(&post))
            && institution.is_some_and(|one| one.is_of(&level.of, above))
    }

    fn standing(&self, person: &Person) -> Standing {
        if person.has_left {
            return Standing::Left;
        }
        let mut of_person =
            self.rules.levels.iter().enumerate().filter(|(_, rule)| self.is_for(person, &rule.body));
        let first = of_person.clone().next().map(|(level, _)| level);
        let is_led = |level: &Level| self.leaders(person, level).next().is_some();
        if let Some((level, _)) = of_person.clone().find(|(_, rule)| is_led(&rule.body)) {
            return Standing::Led(level);
        }
        let is_at_apex = self.apex == Ok(person.institution)
            && first.is_some()
            && of_person.all(|(_, rule)| rule.body.across.is_between_levels());
        if is_at_apex { Standing::Apex } else { Standing::Unled(first) }
    }
}

fn apex(rules: &InForce<'_>, roster: &Roster) -> Result<usize, NoApex> {
    let Some(rule) = rules.apex else { return Err(NoApex::None) };
    let is_sought = |&(_, one): &(usize, &super::Institution)| one.is_sought(rule.body);
    let mut fitting = roster.institutions.iter().enumerate().filter(is_sought);
    match (fitting.next(), fitting.next()) {
        (None, _) => Err(NoApex::None),
        (Some((only, _)), None) => Ok(only),
        (Some(_), Some(_)) => Err(NoApex::Several(2 + fitting.count())),
    }
}
