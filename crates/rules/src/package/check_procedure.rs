//! What only shows when the whole procedure is read: versions, and a city for those who need one.

use liandai_model::Day;

use super::{
    Clause, dates,
    procedure::{Assessor, Body},
    read_procedure::Read,
    reader::Report,
    rulebook::Rule,
};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Checks a procedure; `file` is the start of its file, `start` the day from which the regulation applies.
pub fn check(read: &Read, clauses: &[Clause], start: Day, file: &Place, report: &Report) {
    let procedure = &read.procedure;
    let versions = |what, rules| dates::check_versions(what, rules, start, report);
    versions("window", dates::of(&procedure.windows));
    versions("step", dates::of(&procedure.steps));
    versions("assessor", dates::of(&procedure.assessors));
    versions("city", dates::of(&procedure.city));
    versions("secondment", dates::of(&procedure.secondment));
    versions("reminder", dates::of(&procedure.reminders));
    let needs_city = |rule: &&Rule<Assessor>| rule.body.body == Body::City;
    let in_need: Vec<_> = procedure.assessors.iter().filter(needs_city).collect();
    match read.cities {
        None if in_need.is_empty() => {}
        None => report.add(Diagnostic::new(Code::MissingKey, file.clone()).with("key", "city")),
        Some(count) if count > 0 && count == procedure.city.len() => {
            city_in_force(&in_need, &dates::of(&procedure.city), report);
        }
        // What cannot be read is reported where it stands.
        Some(_) => {}
    }
    for (what, citations) in &read.citations {
        citations.check_coverage(clauses, what, report);
    }
}

/// As long as an assessor is the city's, some city is named. The first day without one is reported, once.
fn city_in_force(in_need: &[&Rule<Assessor>], cities: &[dates::Dates], report: &Report) {
    let is_named = |day: Day| cities.iter().any(|city| city.from <= day && day < city.until);
    let without = |rule: &&Rule<Assessor>| {
        let days = dates::boundaries(cities, rule.from).into_iter();
        days.filter(|&day| day < rule.until).find(|&day| !is_named(day)).map(|day| (day, rule.until))
    };
    let Some((from, until)) = in_need.iter().filter_map(without).min() else { return };
    let next = cities.iter().map(|city| city.from).filter(|&named| named > from).min();
    let until = next.map_or(until, |next| next.min(until));
    let until = if until == Day::MAX { "open".to_owned() } else { until.to_string() };
    let place = cities.iter().min_by_key(|city| city.from).map(|city| city.place.clone()).unwrap_or_default();
    report.add(
        Diagnostic::new(Code::DatesHole, place)
            .with("what", "city")
            .with("id", "city")
            .with("from", from)
            .with("until", until),
    );
}
