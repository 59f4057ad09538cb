//! Who holds which duty and seat, drawn once: posts, bodies and accounts tell the same story.

use crate::{
    city::{City, Institution, Unit},
    draw::{Draw, Topic},
};

/// The four departments of 二(一)2, by their words.
pub(crate) const DEPARTMENTS: [&str; 4] =
    ["political-work", "general-office", "discipline-inspection", "enforcement-supervision"];

/// What an institution's steering group is made of.
pub(crate) struct Group {
    /// Who has the duty of political work.
    pub(crate) political_work: Option<u32>,
    /// Whether there is a body at all.
    pub(crate) exists: bool,
    /// The deputy in charge, or the head of a small institution.
    pub(crate) headed_by: Option<u32>,
    /// The director of its office.
    pub(crate) director: Option<u32>,
    /// A member for each department, where there is one.
    pub(crate) members: [Option<u32>; 4],
    /// Its clerks.
    pub(crate) clerks: Vec<u32>,
    /// The clerk of each unit, where there is one, in the order of the units.
    pub(crate) unit_clerks: Vec<Option<u32>>,
}

/// The groups of all institutions, in their order.
pub(crate) struct Steering {
    pub(crate) groups: Vec<Group>,
    /// The institution whose people show the roles: one whose group lacks nothing.
    pub(crate) shown: usize,
}

impl Steering {
    pub(crate) fn new(city: &City) -> Self {
        let mut draw = city.draw(Topic::Steering);
        let groups: Vec<Group> =
            city.institutions.iter().map(|institution| group(city, institution, &mut draw)).collect();
        let is_shown = |at: &usize| groups.get(*at).is_some_and(Group::is_complete);
        let shown = (1..groups.len()).chain([0]).find(is_shown).unwrap_or(0);
        Self { groups, shown }
    }
}

impl Group {
    fn is_complete(&self) -> bool {
        self.exists
            && self.headed_by.is_some()
            && self.director.is_some()
            && !self.clerks.is_empty()
            && self.plain_member().is_some()
    }

    /// A member who is nothing else in the group.
    pub(crate) fn plain_member(&self) -> Option<u32> {
        let others = [self.headed_by, self.director];
        self.members.iter().rev().flatten().copied().find(|one| !others.contains(&Some(*one)))
    }
}

fn group(city: &City, institution: &Institution, draw: &mut Draw) -> Group {
    let units = city.units.get(institution.units.clone()).unwrap_or_default();
    let deputies = institution.leadership.clone();
    let has = |draw: &mut Draw, per_ten_thousand: u32| draw.chance(per_ten_thousand);
    // The second of the leadership heads political work; in a small institution the lead of its political unit does.
    let second = deputies.clone().nth(1);
    let political_work = second.or_else(|| lead_of(units, &["政", "人事", "办公室"]));
    let political_work = political_work.filter(|_| has(draw, 9_200));
    let member = |draw: &mut Draw, words: &[&str], nth: usize| {
        let found = lead_of(units, words).or_else(|| deputies.clone().nth(nth));
        found.filter(|_| has(draw, 9_400))
    };
    let members = [
        // The director of the office stands for political work already.
        member(draw, &["政"], 1).filter(|one| Some(*one) != political_work),
        member(draw, &["办公室"], 2),
        member(draw, &["纪检", "督察", "监管"], 3),
        member(draw, &["法制", "执法监督", "审判管理", "案件管理", "审判监督"], 4),
    ];
    let wanted = match draw.below(100) {
        0..8 => 0,
        8..55 => 1,
        55..97 => 2,
        _ => 3,
    };
    let ordinary = units.iter().flat_map(|unit| unit.people.clone().skip(1).take(1));
    let clerks = ordinary.take(wanted).collect();
    let unit_clerks = units
        .iter()
        .map(|unit| {
            let clerk = unit.people.clone().skip(1).nth(usize::from(unit.people.len() > 3));
            clerk.filter(|_| has(draw, 9_300))
        })
        .collect();
    Group {
        political_work,
        exists: has(draw, 9_400),
        headed_by: deputies.clone().next().or(Some(institution.head)).filter(|_| has(draw, 9_700)),
        director: political_work.filter(|_| has(draw, 9_700)),
        members,
        clerks,
        unit_clerks,
    }
}

/// The lead of the first unit whose name holds one of the words.
fn lead_of(units: &[Unit], words: &[&str]) -> Option<u32> {
    let unit = units.iter().find(|unit| words.iter().any(|word| unit.name.contains(word)))?;
    Some(unit.people.start)
}
