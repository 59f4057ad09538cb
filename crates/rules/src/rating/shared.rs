//! What crosses from one kind of subject to another: officers' findings to their unit, members' status to their leader,
//! an institution's flags to its head.

use std::{collections::BTreeMap, sync::OnceLock};

use liandai_model::Subject;

use super::{Bits, Outcomes};
use crate::{
    package::IndicatorSource,
    plan::{Plan, bit},
    population::{NONE, Population, index},
};

/// Counts that cross from one kind of subject to another, made once for a rating.
#[derive(Debug, Default)]
pub struct Shared {
    /// By subject and ground: how many findings the subject's officers have.
    member_findings: [BTreeMap<u8, Vec<u32>>; 3],
    /// By subject: how many officers it has, counted when it is first asked for.
    headcount: [OnceLock<Vec<u32>>; 3],
    /// By indicator: what officers' members or institutions count to.
    pub relations: BTreeMap<usize, Vec<u32>>,
    /// The flags of institutions.
    institution_flags: Bits,
}

impl Shared {
    /// Counts officers' findings by unit and institution.
    pub fn new(population: &Population) -> Self {
        let mut shared = Self::default();
        let findings = &population.facts(Subject::Officer).findings;
        if findings.is_empty() {
            return shared;
        }
        for subject in [Subject::Institution, Subject::Unit] {
            let size = population.ids(subject).len();
            let mut by_ground: BTreeMap<u8, Vec<u32>> = BTreeMap::new();
            for (officer, &home) in homes(population, subject).iter().enumerate() {
                for finding in findings.of(officer) {
                    let counts = by_ground.entry(finding.ground).or_insert_with(|| vec![0; size]);
                    if let Some(count) = counts.get_mut(index(home)) {
                        *count += 1;
                    }
                }
            }
            if let Some(slot) = shared.member_findings.get_mut(subject.index()) {
                *slot = by_ground;
            }
        }
        shared
    }

    /// Whether an institution has a flag.
    pub fn has_flag(&self, institution: usize, flag: usize) -> bool {
        self.institution_flags.get(institution) & bit(flag) != 0
    }

    /// How many findings with a ground the officers of each subject have; nothing if nobody has any.
    pub fn member_findings(&self, subject: Subject, ground: usize) -> Option<&[u32]> {
        let by_ground = self.member_findings.get(subject.index())?;
        by_ground.get(&u8::try_from(ground).ok()?).map(Vec::as_slice)
    }

    /// How many officers a subject has.
    pub fn headcount(&self, population: &Population, subject: Subject, row: usize) -> u32 {
        let counted = || {
            let mut counts = vec![0; population.ids(subject).len()];
            for &home in homes(population, subject) {
                if let Some(count) = counts.get_mut(index(home)) {
                    *count += 1;
                }
            }
            counts
        };
        let counts = self.headcount.get(subject.index()).map(|counts| counts.get_or_init(counted));
        counts.and_then(|counts| counts.get(row)).copied().unwrap_or(0)
    }
}

/// Where each officer belongs, by officer; nothing for officers themselves.
fn homes(population: &Population, subject: Subject) -> &[u32] {
    match subject {
        Subject::Institution => &population.officers.institutions,
        Subject::Unit => &population.officers.units,
        Subject::Officer => &[],
    }
}

/// The status of members, or flags of institutions, counted for the officers who answer for them.
pub fn relations(
    plan: &Plan<'_>,
    population: &Population,
    officers: &Outcomes,
    institutions: &Outcomes,
    shared: &mut Shared,
) {
    shared.institution_flags.clone_from(&institutions.flags);
    for (number, indicator) in plan.package.indicators.iter().enumerate() {
        let answering: Vec<u32> = match indicator.source {
            IndicatorSource::LedMembers(status) => {
                let has = |member: &u32| officers.status.get(index(*member)) == Some(&status);
                led_pairs(population)
                    .iter()
                    .filter(|(_, member)| has(member))
                    .map(|(leader, _)| *leader)
                    .collect()
            }
            IndicatorSource::HeadedInstitutions(flag) => {
                let has = |institution| institutions.flags.get(institution) & bit(flag) != 0;
                let heads = population.institutions.heads.iter().enumerate();
                heads.filter(|(at, head)| has(*at) && **head != NONE).map(|(_, head)| *head).collect()
            }
            _ => continue,
        };
        let mut counts = vec![0_u32; population.officers.ids.len()];
        for officer in answering {
            if let Some(count) = counts.get_mut(index(officer)) {
                *count += 1;
            }
        }
        shared.relations.insert(number, counts);
    }
}

/// Every pair of leader and member once, however many links they had in the period.
pub fn led_pairs(population: &Population) -> Vec<(u32, u32)> {
    let mut pairs: Vec<_> = population.links.iter().map(|link| (link.leader, link.member)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
