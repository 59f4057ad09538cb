//! What crosses from one kind of subject to another: officers' findings to their unit, members' status to their leader,
//! an institution's flags to its head.

use std::collections::BTreeMap;

use liandai_model::Subject;

use super::Outcomes;
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
    /// By subject: how many officers it has.
    headcount: [Vec<u32>; 3],
    /// By indicator: what officers' members or institutions count to.
    pub relations: BTreeMap<usize, Vec<u32>>,
    /// The flags of institutions.
    institution_flags: Vec<u64>,
}

impl Shared {
    /// Counts officers and their findings by unit and institution.
    pub fn new(population: &Population) -> Self {
        let mut shared = Self::default();
        let officers = &population.officers;
        let findings = &population.facts(Subject::Officer).findings;
        for (subject, of) in
            [(Subject::Institution, &officers.institutions), (Subject::Unit, &officers.units)]
        {
            let size = population.ids(subject).len();
            let mut headcount = vec![0; size];
            let mut by_ground: BTreeMap<u8, Vec<u32>> = BTreeMap::new();
            for (officer, &home) in of.iter().enumerate() {
                if let Some(count) = headcount.get_mut(index(home)) {
                    *count += 1;
                }
                for finding in findings.of(officer) {
                    let counts = by_ground.entry(finding.ground).or_insert_with(|| vec![0; size]);
                    if let Some(count) = counts.get_mut(index(home)) {
                        *count += 1;
                    }
                }
            }
            if let Some(slot) = shared.headcount.get_mut(subject.index()) {
                *slot = headcount;
            }
            if let Some(slot) = shared.member_findings.get_mut(subject.index()) {
                *slot = by_ground;
            }
        }
        shared
    }

    /// Whether an institution has a flag.
    pub fn has_flag(&self, institution: usize, flag: usize) -> bool {
        let flags = self.institution_flags.get(institution).copied().unwrap_or(0);
        flags & bit(flag) != 0
    }

    /// How many findings with a ground the officers of each subject have; nothing if nobody has any.
    pub fn member_findings(&self, subject: Subject, ground: usize) -> Option<&[u32]> {
        let by_ground = self.member_findings.get(subject.index())?;
        by_ground.get(&u8::try_from(ground).ok()?).map(Vec::as_slice)
    }

    /// How many officers a subject has.
    pub fn headcount(&self, subject: Subject, row: usize) -> u32 {
        self.headcount.get(subject.index()).and_then(|counts| counts.get(row)).copied().unwrap_or(0)
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
        let mut counts = vec![0_u32; population.officers.ids.len()];
        let mut count = |officer: u32| {
            if officer != NONE
                && let Some(count) = counts.get_mut(index(officer))
            {
                *count += 1;
            }
        };
        match indicator.source {
            IndicatorSource::LedMembers(status) => {
                for (leader, member) in led_pairs(population) {
                    if officers.status.get(index(member)) == Some(&status) {
                        count(leader);
                    }
                }
            }
            IndicatorSource::HeadedInstitutions(flag) => {
                let bit = bit(flag);
                for (&head, flags) in population.institutions.heads.iter().zip(&institutions.flags) {
                    if flags & bit != 0 {
                        count(head);
                    }
                }
            }
            _ => continue,
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
