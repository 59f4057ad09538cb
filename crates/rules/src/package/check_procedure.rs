//! What only shows when the whole procedure is read: versions, and a city or a term for those who need one.

use liandai_model::Day;

use super::{
    Clause, dates,
    procedure::{Assessor, Body, TermOf},
    read_procedure::Read,
    reader::Report,
    rulebook::Rule,
};
use crate::diagnostic::{Code, Diagnostic, Place};

/// The step that gives public notice.
const PUBLIC_NOTICE: &str = "public-notice";

/// Checks a procedure; `file` is the start of its file, `start` the day from which the regulation applies.
pub fn check(read: &Read, clauses: &[Clause], start: Day, file: &Place, report: &Report) {
    let procedure = &read.procedure;
    let versions = |what, rules| dates::check_versions(what, rules, start, report);
    versions("window", dates::of(&procedure.windows));
    versions("step", dates::of(&procedure.steps));
    versions("assessor", dates::of(&procedure.assessors));
    versions("city", dates::of(&procedure.city));
    versions("secondment", dates::of(&procedure.secondment));
    versions("term", dates::of(&procedure.terms));
    versions("notice", dates::of(&procedure.notice));
    versions("reminder", dates::of(&procedure.reminders));
    let needs_city = |rule: &&Rule<Assessor>| rule.body.body == Body::City;
    let in_need = dates::of_those(procedure.assessors.iter().filter(needs_city));
    match read.cities {
        None if in_need.is_empty() => {}
        None => report.add(Diagnostic::new(Code::MissingKey, file.clone()).with("key", "city")),
        Some(count) if count > 0 && count == procedure.city.len() => {
            in_force("city", "city", &in_need, &dates::of(&procedure.city), report);
        }
        // What cannot be read is reported where it stands.
        Some(_) => {}
    }
    check_terms(read, file, report);
    for (what, citations) in &read.citations {
        citations.check_coverage(clauses, what, report);
    }
}

/// Whoever gives public notice needs to know for how long and what it shows; what can be asked for is answered in some time.
fn check_terms(read: &Read, file: &Place, report: &Report) {
    let procedure = &read.procedure;
    let of_term = |of: TermOf| dates::of_those(procedure.terms.iter().filter(|rule| rule.id == of.id()));
    let noticing = procedure.steps.iter().filter(|rule| rule.id == PUBLIC_NOTICE);
    let noticing = dates::of_those(noticing);
    if read.terms == procedure.terms.len() {
        let needs = [
            (noticing.clone(), TermOf::Notice),
            (of_term(TermOf::AppealAfterReview), TermOf::Review),
            (of_term(TermOf::Review), TermOf::ReviewAnswer),
            ([of_term(TermOf::Appeal), of_term(TermOf::AppealAfterReview)].concat(), TermOf::AppealAnswer),
        ];
        for (in_need, of) in needs {
            let named = of_term(of);
            if named.is_empty() && !in_need.is_empty() {
                let key = format!("[[term]] id = \"{}\"", of.id());
                report.add(Diagnostic::new(Code::MissingKey, file.clone()).with("key", key));
            } else {
                in_force("term", of.id(), &in_need, &named, report);
            }
        }
    }
    if read.notices == procedure.notice.len() {
        let named = dates::of(&procedure.notice);
        if named.is_empty() && !noticing.is_empty() {
            report.add(Diagnostic::new(Code::MissingKey, file.clone()).with("key", "notice"));
        } else {
            in_force("notice", "notice", &noticing, &named, report);
        }
    }
}

/// As long as something is in force that needs it, something is named. The first day without it is reported, once.
fn in_force(what: &'static str, id: &str, in_need: &[dates::Dates], named: &[dates::Dates], report: &Report) {
    let is_named = |day: Day| named.iter().any(|one| one.from <= day && day < one.until);
    let without = |needing: &dates::Dates| {
        let days = dates::boundaries(named, needing.from).into_iter();
        days.filter(|&day| day < needing.until).find(|&day| !is_named(day)).map(|day| (day, needing.until))
    };
    let Some((from, until)) = in_need.iter().filter_map(without).min() else { return };
    let next = named.iter().map(|one| one.from).filter(|&named| named > from).min();
    let until = next.map_or(until, |next| next.min(until));
    let until = if until == Day::MAX { "open".to_owned() } else { until.to_string() };
    let place = named.iter().min_by_key(|one| one.from).map(|one| one.place.clone()).unwrap_or_default();
    report.add(
        Diagnostic::new(Code::DatesHole, place)
            .with("what", what)
            .with("id", id)
            .with("from", from)
            .with("until", until),
    );
}
