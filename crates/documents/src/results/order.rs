//! In which order subjects are listed.

use liandai_model::Subject;
use liandai_rules::{
    plan::Plan,
    population::{Ids, Population, index},
    rating::{Consequence, Outcomes, Rating},
};
use rayon::prelude::*;

/// The kinds of subjects that the period rates.
pub fn rated(plan: &Plan<'_>) -> impl Iterator<Item = Subject> {
    Subject::ALL.into_iter().filter(|subject| plan.rules(*subject).rated)
}

/// All subjects of a kind by the bytes of their ids.
pub fn by_id(ids: &Ids) -> Vec<usize> {
    // The first eight bytes decide nearly always; to compare them needs no look into the ids.
    let mut keyed: Vec<(u64, usize)> = (0..ids.len())
        .into_par_iter()
        .map(|row| {
            let mut start = [0_u8; 8];
            for (to, from) in start.iter_mut().zip(ids.get(row).bytes()) {
                *to = from;
            }
            (u64::from_be_bytes(start), row)
        })
        .collect();
    keyed.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| ids.get(a.1).cmp(ids.get(b.1))));
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// All subjects of a kind as people read them: by institution, then by rank (those without one last), then by id.
/// Institutions stand by group instead.
pub fn by_place(population: &Population, subject: Subject, outcomes: &Outcomes) -> Vec<usize> {
    let ids = population.ids(subject);
    let institutions = &population.institutions;
    let place = |row: usize| match subject {
        Subject::Institution => (institutions.groups.get(row).copied().unwrap_or(u8::MAX), ""),
        Subject::Unit | Subject::Officer => {
            let institution = population.institution_of(subject, row);
            (0, institution.map_or("", |institution| institutions.ids.get(institution)))
        }
    };
    let rank = |row: usize| match outcomes.rank.get(row) {
        None | Some(0) => u32::MAX,
        Some(rank) => *rank,
    };
    let mut rows: Vec<usize> = (0..ids.len()).collect();
    rows.par_sort_unstable_by(|&a, &b| {
        (place(a), rank(a)).cmp(&(place(b), rank(b))).then_with(|| ids.get(a).cmp(ids.get(b)))
    });
    rows
}

/// All consequences by subject, then by the bytes of the id, then by code.
pub fn consequences<'r>(population: &Population, rating: &'r Rating) -> Vec<&'r Consequence> {
    let mut all: Vec<_> = rating.consequences.iter().collect();
    all.par_sort_by(|a, b| {
        let id = |consequence: &Consequence| population.ids(consequence.subject).get(consequence.row);
        a.subject.cmp(&b.subject).then_with(|| id(a).cmp(id(b))).then_with(|| a.code.cmp(&b.code))
    });
    all
}

/// The unit of an officer.
pub fn unit_of(population: &Population, officer: usize) -> Option<usize> {
    let units = population.officers.units.get(officer).copied();
    units.map(index).filter(|unit| *unit < population.units.ids.len())
}
