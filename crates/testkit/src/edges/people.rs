//! Institutions, units, officers and the links between them.

use jiff::civil::Date;
use liandai_model::Subject;

use super::dice::Dice;
use crate::facts::{Facts, History, Institution, Link, Officer, Unit, Who};

/// Fills the empty city with its subjects.
pub(super) fn settle(dice: &mut Dice, facts: &mut Facts) {
    institutions(dice, facts);
    units(dice, facts);
    officers(dice, facts);
    heads_and_leads(dice, facts);
    links(dice, facts);
}

/// An id that no subject of the kind has yet. Lengths and first characters differ, so that the order of ids is seen
/// to be that of their bytes; an id may stand in two tables.
fn new_id(dice: &mut Dice, prefixes: &[&str], taken: impl Fn(&str) -> bool) -> String {
    loop {
        let id = format!("{}{}", dice.pick(prefixes), dice.between(1, 120));
        if !taken(&id) {
            return id;
        }
    }
}

/// Two to eight institutions: all of one group, mixed, or enough municipal ones for a tie at the third place.
fn institutions(dice: &mut Dice, facts: &mut Facts) {
    let pattern = dice.below(5);
    let count = match pattern {
        0 | 1 => dice.between(5, 8),
        2 => dice.between(4, 8),
        _ => dice.between(2, 8),
    };
    let all = ["commission", "police", "procuratorate", "court", "justice", "other"];
    let systems: Vec<_> = (0..dice.between(1, 3)).map(|_| dice.pick(&all)).collect();
    for place in 0..count {
        let group = match pattern {
            0 | 1 => "county",
            2 if place < 4 => "municipal",
            _ => dice.pick(&["county", "municipal"]),
        };
        let id = new_id(dice, &["J-", "J", "局"], |id| facts.institutions.iter().any(|one| one.id == id));
        let parent = facts.institutions.first().map(|one| one.id.clone()).filter(|_| dice.one_in(3));
        facts.institutions.push(Institution {
            name: format!("第{place}局"),
            id,
            group: group.to_owned(),
            system: dice.pick(&systems).to_owned(),
            grade: dice.pick(&["full-division", "deputy-division", "section"]).to_owned(),
            parent_id: parent,
            head_id: None,
            responsible_id: None,
        });
    }
}

/// No to six units in each institution; an institution may be empty of units and officers.
fn units(dice: &mut Dice, facts: &mut Facts) {
    for institution in facts.institutions.clone() {
        if dice.one_in(6) {
            continue;
        }
        for place in 0..dice.pick(&[0, 1, 1, 2, 2, 3, 4, 6]) {
            let id = new_id(dice, &["U-", "科", "O-"], |id| facts.units.iter().any(|one| one.id == id));
            let name = format!("{place}科, \"甲\"");
            facts.units.push(Unit { id, name, institution_id: institution.id.clone(), lead_id: None });
        }
    }
}

/// No to forty officers, some with a date of entry at the edge of a year.
fn officers(dice: &mut Dice, facts: &mut Facts) {
    let edges = ["2025-12-31", "2026-01-01", "2024-02-29", "2025-06-30", "2025-07-01", "2026-09-01"];
    let populated: Vec<_> = facts.institutions.iter().filter(|_| !dice.one_in(6)).cloned().collect();
    let count = if populated.is_empty() || dice.one_in(25) { 0 } else { dice.between(1, 40) };
    for _ in 0..count {
        let home = dice.pick(&populated).id;
        let mut units: Vec<_> = facts.units.iter().filter(|unit| unit.institution_id == home).collect();
        if dice.one_in(40) {
            // A unit of another institution is a warning, not an error.
            units = facts.units.iter().collect();
        }
        let unit_id =
            if units.is_empty() || dice.one_in(5) { None } else { Some(dice.pick(&units).id.clone()) };
        let joined = if dice.one_in(3) { dice.pick(&edges) } else { "2012-07-15" };
        let id = new_id(dice, &["O-", "O", "o", "警"], |id| facts.officers.iter().any(|one| one.id == id));
        facts.officers.push(Officer {
            name: "王某".to_owned(),
            id,
            institution_id: home,
            unit_id,
            post: dice.pick(&["head", "leadership", "backbone", "officer"]).to_owned(),
            joined_on: day(joined),
        });
    }
}

/// Heads, responsible persons and leads, some absent; a head may come from elsewhere.
fn heads_and_leads(dice: &mut Dice, facts: &mut Facts) {
    let officers = facts.officers.clone();
    if officers.is_empty() {
        return;
    }
    for institution in &mut facts.institutions {
        let own: Vec<_> =
            officers.iter().filter(|one| one.institution_id == institution.id).cloned().collect();
        let from = if own.is_empty() { &officers } else { &own };
        institution.head_id = (!dice.one_in(5)).then(|| dice.pick(from).id);
        institution.responsible_id = (!dice.one_in(3)).then(|| dice.pick(&officers).id);
    }
    for unit in &mut facts.units {
        unit.lead_id = (!dice.one_in(3)).then(|| dice.pick(&officers).id);
    }
}

/// A few leaders with many members, for days that touch the period, or just do not.
fn links(dice: &mut Dice, facts: &mut Facts) {
    let ids: Vec<_> = facts.officers.iter().map(|officer| officer.id.clone()).collect();
    if ids.len() < 2 {
        return;
    }
    let spans = [
        ("2020-01-01", ""),
        ("2026-01-01", "2026-12-31"),
        ("2025-03-01", "2025-12-31"),
        ("2025-03-01", "2026-01-01"),
        ("2026-06-30", ""),
        ("2026-07-01", ""),
        ("2026-12-31", "2027-12-31"),
        ("2027-01-01", ""),
    ];
    let leaders: Vec<_> = (0..dice.between(1, 7)).map(|_| dice.pick(&ids)).collect();
    for member_id in &ids {
        let leader_id = dice.pick(&leaders);
        if leader_id != *member_id && !dice.one_in(5) {
            let (from, to) = dice.pick(&spans);
            let to = Some(to).filter(|to| !to.is_empty()).map(day);
            facts.links.push(Link { leader_id, member_id: member_id.clone(), from: day(from), to });
        }
    }
}

/// Outcomes of former years, at most one for a subject and year.
pub(super) fn history(dice: &mut Dice, facts: &mut Facts) {
    let stars = ["stars-1", "stars-3", "stars-5", "excluded", "disqualified", "disqualified", "disqualified"];
    let mut add = |dice: &mut Dice, subject: Subject, id: &str, outcomes: &[&str], one_in: usize| {
        for year in [2024, 2025] {
            if dice.one_in(one_in) {
                let outcome = dice.pick(outcomes).to_owned();
                facts.history.push(History { who: Who::new(subject, id), year, outcome });
            }
        }
    };
    for institution in &facts.institutions {
        add(dice, Subject::Institution, &institution.id, &["class-3", "class-3", "class-1", "class-2"], 2);
    }
    for unit in &facts.units {
        add(dice, Subject::Unit, &unit.id, &stars, 5);
    }
    for officer in &facts.officers {
        add(dice, Subject::Officer, &officer.id, &stars, 2);
    }
}

/// A date written in the code.
pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}
