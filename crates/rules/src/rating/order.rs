//! Who stands where: ranks, last places, the best of a group, the share of a grade.

use std::{cmp::Reverse, collections::BTreeMap};

use liandai_model::{Points, Subject};

use super::Outcomes;
use crate::{
    package::{Last, Quota, Status, Top, Within},
    plan::Rules,
    population::{Grouped, NO_WORD, Population, index},
};

/// The group in which a subject is compared; `None` if it belongs to none.
fn group_of(population: &Population, subject: Subject, row: usize, within: Within) -> Option<u32> {
    let institution = population.institution_of(subject, row);
    let word = |words: &[u8]| {
        let word = words.get(institution?).copied()?;
        (word != NO_WORD).then(|| u32::from(word))
    };
    match within {
        Within::Institution => u32::try_from(institution?).ok(),
        Within::Group => word(&population.institutions.groups),
        Within::System => word(&population.institutions.systems),
        Within::All => Some(0),
    }
}

/// Competition ranks (1, 2, 2, 4) by total, descending, among those who are complete and not excluded.
///
/// Totals are whole hundredths in a narrow range, so that counting them gives the ranks without sorting anybody.
pub fn rank(population: &Population, subject: Subject, out: &mut Outcomes, within: Within) {
    let ranked: Vec<(u32, usize)> = out
        .status
        .iter()
        .enumerate()
        .filter(|(row, status)| is_ranked(out, *row, **status))
        .filter_map(|(row, _)| {
            let group = group_of(population, subject, row, within)?;
            Some((group, row))
        })
        .collect();
    let groups = ranked.iter().map(|(group, _)| index(*group) + 1).max().unwrap_or(0);
    let rows = Grouped::new(groups, ranked);
    for group in 0..groups {
        rank_group(rows.of(group), out);
    }
}

/// Whether a subject stands in the ranking: it has a total, and is not excluded. Where a package lets a disqualification go
/// before a missing sheet, there are disqualified subjects without a total.
fn is_ranked(out: &Outcomes, row: usize, status: Status) -> bool {
    out.complete.get(row) == Some(&true) && matches!(status, Status::Rated | Status::Disqualified)
}

fn rank_group(rows: &[usize], out: &mut Outcomes) {
    let total = |row: usize| out.total.get(row).map_or(0, |total| total.hundredths());
    let Some(highest) = rows.iter().map(|&row| total(row)).max() else { return };
    let below = |row: usize| usize::try_from(highest - total(row)).unwrap_or(0);
    let depth = rows.iter().map(|&row| below(row)).max().unwrap_or(0);
    if depth > WIDEST {
        return rank_sorted(rows, out);
    }
    // First how many have each total, then how many stand above it.
    let mut above = vec![0_u32; depth + 1];
    for &row in rows {
        if let Some(count) = above.get_mut(below(row)) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for count in &mut above {
        sum += std::mem::replace(count, sum);
    }
    for &row in rows {
        let rank = above.get(below(row)).map_or(0, |above| above + 1);
        if let (Some(cell), Some(cell_of)) = (out.rank.get_mut(row), out.rank_of.get_mut(row)) {
            *cell = rank;
            *cell_of = sum;
        }
    }
}

/// Totals further apart than that many hundredths are sorted: a package with absurd bonuses must not take all memory.
const WIDEST: usize = 1 << 20;

fn rank_sorted(rows: &[usize], out: &mut Outcomes) {
    let Outcomes { total, rank, rank_of, .. } = out;
    let mut rows = rows.to_vec();
    rows.sort_unstable_by_key(|&row| Reverse(total.get(row)));
    let of = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let mut above = 0;
    for tie in rows.chunk_by(|a, b| total.get(*a) == total.get(*b)) {
        for &row in tie {
            if let (Some(cell), Some(cell_of)) = (rank.get_mut(row), rank_of.get_mut(row)) {
                (*cell, *cell_of) = (above + 1, of);
            }
        }
        above += u32::try_from(tie.len()).unwrap_or(u32::MAX);
    }
}

/// The rank of one subject with that total, and how many are ranked with it, by counting who stands above.
pub fn rank_of(
    population: &Population,
    subject: Subject,
    out: &Outcomes,
    within: Within,
    row: usize,
    total: Points,
) -> Option<(u32, u32)> {
    let group = group_of(population, subject, row, within)?;
    let (mut above, mut of) = (0, 0);
    for (other, (status, others_total)) in out.status.iter().zip(&out.total).enumerate() {
        if is_ranked(out, other, *status) && group_of(population, subject, other, within) == Some(group) {
            of += 1;
            above += u32::from(*others_total > total);
        }
    }
    Some((above + 1, of))
}

/// The totals of a group's complete subjects.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    /// How many are complete.
    pub complete: u32,
    /// The lowest total.
    pub lowest: Points,
    /// The highest total.
    pub highest: Points,
}

/// The spread of totals by group, over complete subjects.
pub fn spreads(
    population: &Population,
    subject: Subject,
    out: &Outcomes,
    within: Within,
) -> BTreeMap<u32, Spread> {
    let mut groups: BTreeMap<u32, Spread> = BTreeMap::new();
    for (row, (&complete, &total)) in out.complete.iter().zip(&out.total).enumerate() {
        let Some(group) = group_of(population, subject, row, within).filter(|_| complete) else { continue };
        let first = Spread { complete: 0, lowest: total, highest: total };
        let spread = groups.entry(group).or_insert(first);
        spread.complete += 1;
        spread.lowest = spread.lowest.min(total);
        spread.highest = spread.highest.max(total);
    }
    groups
}

/// The spread of the group of one subject.
pub fn spread_of(
    population: &Population,
    subject: Subject,
    out: &Outcomes,
    within: Within,
    row: usize,
) -> Option<Spread> {
    let group = group_of(population, subject, row, within)?;
    spreads(population, subject, out, within).get(&group).copied()
}

/// Whether a total is the last of its group.
pub fn is_last(rule: &Last, spread: Spread, total: Points) -> bool {
    spread.complete >= rule.least && spread.lowest < spread.highest && total == spread.lowest
}

/// Who is last: all who hold the lowest total of a group that is large enough and not all equal.
pub fn last(population: &Population, subject: Subject, out: &Outcomes, rule: &Last) -> Vec<bool> {
    let groups = spreads(population, subject, out, rule.within);
    let rows = out.complete.iter().zip(&out.total).enumerate();
    rows.map(|(row, (&complete, &total))| {
        let group = group_of(population, subject, row, rule.within).filter(|_| complete);
        group.and_then(|group| groups.get(&group)).is_some_and(|spread| is_last(rule, *spread, total))
    })
    .collect()
}

/// The last admitted rank of a subject's group, if the rule sets one.
pub fn limit_of(population: &Population, subject: Subject, row: usize, rule: &Top) -> Option<u32> {
    let group = group_of(population, subject, row, Within::Group)?;
    rule.limits.get(index(group)).copied().flatten()
}

/// Who is among the best: everybody up to the limit's rank who may be; and who ties at the edge when that makes too many.
pub fn top(
    population: &Population,
    rules: &Rules<'_>,
    out: &Outcomes,
    rule: &Top,
    may: &[bool],
) -> (Vec<bool>, Vec<bool>) {
    let within = rules.rank.map_or(Within::All, |rank| rank.body);
    let mut top = vec![false; may.len()];
    let mut tied = vec![false; may.len()];
    let mut groups: BTreeMap<Option<u32>, Vec<(u32, u32, usize)>> = BTreeMap::new();
    for (row, (&may, &rank)) in may.iter().zip(&out.rank).enumerate() {
        let Some(limit) = limit_of(population, rules.subject, row, rule) else { continue };
        if may && rank > 0 && rank <= limit {
            let group = group_of(population, rules.subject, row, within);
            groups.entry(group).or_default().push((rank, limit, row));
        }
    }
    for admitted in groups.into_values() {
        let edge = admitted.iter().map(|(rank, ..)| *rank).max();
        let count = u32::try_from(admitted.len()).unwrap_or(u32::MAX);
        for (rank, limit, row) in admitted {
            if let (Some(top), Some(tied)) = (top.get_mut(row), tied.get_mut(row)) {
                *top = true;
                *tied = count > limit && Some(rank) == edge;
            }
        }
    }
    (top, tied)
}

/// Who has the rationed grade beyond the share, and who of them ties across its edge.
pub fn over_quota(
    population: &Population,
    subject: Subject,
    out: &Outcomes,
    quota: &Quota,
) -> (Vec<bool>, Vec<bool>) {
    let count = out.status.len();
    let (mut outside, mut tied) = (vec![false; count], vec![false; count]);
    let mut rated: BTreeMap<u32, i64> = BTreeMap::new();
    let mut holders: Vec<(u32, Reverse<Points>, usize)> = Vec::new();
    for (row, ((status, grade), total)) in out.status.iter().zip(&out.capped).zip(&out.total).enumerate() {
        let group = group_of(population, subject, row, Within::Institution);
        let Some(group) = group.filter(|_| *status == Status::Rated) else { continue };
        *rated.entry(group).or_default() += 1;
        if *grade == quota.grade {
            holders.push((group, Reverse(*total), row));
        }
    }
    holders.sort_unstable();
    for group in holders.chunk_by(|a, b| a.0 == b.0) {
        let rated = group.first().and_then(|(group, ..)| rated.get(group)).copied().unwrap_or(0);
        let places = usize::try_from(places(quota, rated)).unwrap_or(usize::MAX);
        let mut taken = 0;
        for tie in group.chunk_by(|a, b| a.1 == b.1) {
            let fits = taken + tie.len() <= places;
            for (_, _, row) in tie.iter().filter(|_| !fits) {
                if let (Some(outside), Some(edge)) = (outside.get_mut(*row), tied.get_mut(*row)) {
                    *outside = true;
                    *edge = taken < places;
                }
            }
            // Who stands below a tie that is kept out is kept out too.
            taken = if fits { taken + tie.len() } else { places };
        }
    }
    (outside, tied)
}

/// How many are rated in the institution of one subject, and how many places that gives.
pub fn share(
    population: &Population,
    subject: Subject,
    out: &Outcomes,
    quota: &Quota,
    row: usize,
) -> (i64, i64) {
    let group = group_of(population, subject, row, Within::Institution);
    let others = out.status.iter().enumerate().filter(|(_, status)| **status == Status::Rated);
    let peers =
        others.filter(|(other, _)| group_of(population, subject, *other, Within::Institution) == group);
    let rated = i64::try_from(peers.count()).unwrap_or(i64::MAX);
    (rated, places(quota, rated))
}

/// How many places a share of `rated` subjects gives, rounded down.
pub fn places(quota: &Quota, rated: i64) -> i64 {
    rated * quota.percent.numerator / (quota.percent.denominator * 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_far_apart_are_ranked_like_close_ones() {
        let ranks = |unit: i32| {
            let total = [3, 7, 3, 0, 7, 1].map(|total| Points::from_hundredths(total * unit)).to_vec();
            let mut out = Outcomes { total, rank: vec![0; 6], rank_of: vec![0; 6], ..Outcomes::default() };
            rank_group(&[0, 1, 2, 3, 4], &mut out);
            (out.rank, out.rank_of)
        };
        assert_eq!(ranks(1), (vec![3, 1, 3, 5, 1, 0], vec![5, 5, 5, 5, 5, 0]));
        assert_eq!(ranks(300_000_000), ranks(1));
    }
}
