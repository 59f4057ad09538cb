//! Steering groups with their members, and the clerks of units.

use liandai_model::FactSink;

use super::steering::{DEPARTMENTS, Group, Steering};
use crate::{city::City, out::Out};

const GROUP: &str = "联带包创领导小组";
const OF_UNIT: &str = "联带包创责任组";

/// When the city set its groups up.
fn since(city: &City) -> String {
    format!("{:04}-01-10", city.calendar.year - 1)
}

pub(crate) fn write<S: FactSink>(
    city: &City,
    steering: &Steering,
    out: &mut Out<'_, S>,
) -> Result<(), S::Error> {
    let since = since(city);
    for (institution, group) in city.institutions.iter().zip(&steering.groups) {
        if group.exists {
            out.row(&[&institution.id, "", GROUP, &since, ""])?;
        }
        let units = city.units.get(institution.units.clone()).unwrap_or_default();
        for (unit, clerk) in units.iter().zip(&group.unit_clerks) {
            if clerk.is_some() {
                out.row(&[&institution.id, &unit.id, OF_UNIT, &since, ""])?;
            }
        }
    }
    Ok(())
}

pub(crate) fn write_members<S: FactSink>(
    city: &City,
    steering: &Steering,
    out: &mut Out<'_, S>,
) -> Result<(), S::Error> {
    let since = since(city);
    let mut id = String::new();
    for (institution, group) in city.institutions.iter().zip(&steering.groups) {
        for (officer, seat, department) in seats(group) {
            city.person_id(officer, &mut id);
            let from = city.person(officer).map_or_else(|| since.clone(), |one| one.since(&since));
            out.row(&[&institution.id, "", GROUP, &id, seat, department, &from, ""])?;
        }
        let units = city.units.get(institution.units.clone()).unwrap_or_default();
        for (unit, clerk) in units.iter().zip(&group.unit_clerks) {
            let Some(clerk) = *clerk else { continue };
            city.person_id(clerk, &mut id);
            let from = city.person(clerk).map_or_else(|| since.clone(), |one| one.since(&since));
            out.row(&[&institution.id, &unit.id, OF_UNIT, &id, "clerk", "", &from, ""])?;
        }
    }
    Ok(())
}

/// Who sits where, and for which department.
fn seats(group: &Group) -> Vec<(u32, &'static str, &'static str)> {
    if !group.exists {
        return Vec::new();
    }
    let head = group.headed_by.map(|one| (one, "group-head", ""));
    let [political_work, ..] = DEPARTMENTS;
    let director = group.director.map(|one| (one, "office-director", political_work));
    let members = group.members.iter().zip(DEPARTMENTS);
    let members = members.filter_map(|(one, department)| Some(((*one)?, "member", department)));
    let clerks = group.clerks.iter().map(|&one| (one, "clerk", ""));
    let mut seats: Vec<_> = head.into_iter().chain(director).chain(members).chain(clerks).collect();
    // In a small institution one officer would stand for several departments; she has one seat of a kind.
    let mut seen = Vec::new();
    seats.retain(|(one, seat, _)| {
        let is_new = !seen.contains(&(*one, *seat));
        seen.push((*one, *seat));
        is_new
    });
    seats
}
