//! `assessors.csv`: who approves whose sheet, in the order of `results.csv`. Nobody is left out: a row without an
//! institution is one whose assessor could not be found.

use std::{
    io::{self, Write},
    path::Path,
};

use liandai_model::Subject;
use liandai_rules::{
    plan::Plan,
    population::Population,
    procedure::{Routing, assessors, has_assessors},
};

use super::{
    csv::{CsvError, push, push_quoted, write_to},
    order,
};
use crate::replace_file::{beside, into_place};

/// The header of the file.
pub const ASSESSORS_HEADER: &str = "subject,subject_id,name,body,institution_id,case,clause\n";

/// One kind of subject with who approves whose sheet, as [`assessors`] finds it.
pub type Routed<'p> = (Subject, Vec<Routing<'p>>);

/// Who approves whose sheet, for every kind of subject for which the package says so.
#[must_use]
pub fn all_assessors<'p>(plan: &Plan<'p>, population: &Population) -> Vec<Routed<'p>> {
    let named = Subject::ALL.into_iter().filter(|&subject| has_assessors(plan, subject));
    named.map(|subject| (subject, assessors(plan, population, subject))).collect()
}

/// Writes the file aside and renames it into place.
///
/// # Errors
/// It cannot be written; a file that was there is then as it was.
pub fn write_assessors(population: &Population, routed: &[Routed<'_>], path: &Path) -> Result<(), CsvError> {
    let failed = |error| CsvError { path: path.display().to_string(), error };
    let file = beside(path).map_err(failed)?;
    write_to(file.as_file(), |out| assessors_csv(population, routed, out)).map_err(failed)?;
    into_place(file, path).map_err(failed)?;
    Ok(())
}

/// Writes the rows of the file.
///
/// # Errors
/// What the medium reports.
pub fn assessors_csv(population: &Population, routed: &[Routed<'_>], out: &mut impl Write) -> io::Result<()> {
    out.write_all(ASSESSORS_HEADER.as_bytes())?;
    let mut line = Vec::new();
    for (subject, routings) in routed {
        for row in order::by_id(population.ids(*subject)) {
            let Some(routing) = routings.get(row) else { continue };
            line.clear();
            push_row(&mut line, population, *subject, row, routing);
            out.write_all(&line)?;
        }
    }
    Ok(())
}

fn push_row(
    line: &mut Vec<u8>,
    population: &Population,
    subject: Subject,
    row: usize,
    routing: &Routing<'_>,
) {
    let case = routing.case;
    push(line, subject.id());
    push_quoted(line, population.ids(subject).get(row));
    push_quoted(line, population.name(subject, row));
    push(line, case.map_or("", |case| case.body.body.id()));
    push_quoted(line, routing.institution.map_or("", |found| population.institutions.ids.get(found)));
    push(line, case.map_or("", |case| case.id.as_str()));
    push_quoted(line, case.map_or("", |case| case.clause.as_str()));
    line.pop();
    line.push(b'\n');
}
