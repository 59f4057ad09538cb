//! An account for each role that is worth seeing, with a name that one remembers.

use liandai_model::FactSink;

use super::steering::{Group, Steering};
use crate::{city::City, out::Out};

/// A sign-in name, whose it is, and a role that is granted.
type Account = (&'static str, Option<u32>, &'static str);

pub(crate) fn write<S: FactSink>(
    city: &City,
    steering: &Steering,
    out: &mut Out<'_, S>,
) -> Result<(), S::Error> {
    let since = format!("{:04}-01-01", city.calendar.year);
    let (mut id, mut name) = (String::new(), String::new());
    for (sign_in_name, officer, role) in accounts(city, steering) {
        id.clear();
        sign_in_name.clone_into(&mut name);
        if let Some(officer) = officer {
            city.person_id(officer, &mut id);
            if let Some(person) = city.person(officer) {
                person.name.write(&mut name);
            }
        }
        let from = if role.is_empty() { "" } else { since.as_str() };
        out.row(&[sign_in_name, &name, &id, role, "", "", from, ""])?;
    }
    Ok(())
}

fn accounts(city: &City, steering: &Steering) -> Vec<Account> {
    let mut all: Vec<Account> = vec![("admin", None, "administrator"), ("auditor", None, "auditor")];
    let commission = city.institutions.first();
    let clerk_of_city = commission.map(|one| one.leadership.end - 1).filter(|_| city.institutions.len() > 1);
    all.push(("city", clerk_of_city, "city-commission"));
    let shown = city.institutions.get(steering.shown);
    let group = steering.groups.get(steering.shown);
    let units = shown.and_then(|one| city.units.get(one.units.clone())).unwrap_or_default();
    let member = group.and_then(Group::plain_member);
    // The lead of a unit who has no other part to play.
    let parts = [group.and_then(|group| group.director), member];
    let ordinary = units.iter().rev().find(|unit| !parts.contains(&Some(unit.people.start)));
    for (name, officer) in [
        ("head", shown.map(|one| one.head)),
        ("deputy", group.and_then(|group| group.headed_by)),
        ("director", group.and_then(|group| group.director)),
        ("member", member),
        ("clerk", group.and_then(|group| group.clerks.first().copied())),
        ("leader", ordinary.map(|unit| unit.people.start)),
        ("officer", ordinary.and_then(|unit| unit.people.clone().last())),
    ] {
        // One account for one officer: in a tiny city the same is many things.
        let is_free = officer.is_some() && all.iter().all(|(_, taken, _)| *taken != officer);
        if is_free {
            all.push((name, officer, ""));
        }
    }
    all
}
