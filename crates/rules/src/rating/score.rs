//! From sheets, deductions and honours to a total, over ranges of rows. The same functions serve the rating of
//! everybody and the explanation of one.

use std::{cmp::Reverse, ops::Range};

use liandai_model::Points;

use crate::{
    package::{Blend, Bonus, DeductionRule},
    plan::Rules,
    population::{Deduction, Facts, Honour},
};

/// Points by criterion for a range of rows, as exact fractions of hundredths: numerator over the row's denominator.
#[derive(Debug, Default)]
pub struct CriterionPoints {
    /// How many monthly sheets each row has.
    pub months: Vec<i32>,
    /// Whether each row has the period's own sheet.
    pub complete: Vec<bool>,
    /// Each row's denominator.
    pub denominators: Vec<i64>,
    /// `[criterion][row]`: numerators before deductions.
    pub before: Vec<Vec<i32>>,
    /// `[month][row]`, one after the other: the month's total in hundredths, less the deductions dated in that month. It
    /// means nothing for rows without a sheet.
    month_totals: Vec<i32>,
    /// Rows from which something is deducted, in order, with the numerators of all criteria after deductions.
    pub deducted: Vec<(usize, Vec<i64>)>,
}

impl CriterionPoints {
    /// The numerator of one criterion after deductions.
    pub fn after(&self, criterion: usize, row: usize) -> i64 {
        let deducted = self.deducted.iter().find(|(at, _)| *at == row);
        deducted.map_or_else(
            || self.before.get(criterion).and_then(|column| column.get(row)).copied().map_or(0, i64::from),
            |(_, after)| after.get(criterion).copied().unwrap_or(0),
        )
    }

    /// Each month's totals, by row.
    pub fn month_totals(&self) -> impl Iterator<Item = &[i32]> {
        self.month_totals.chunks(self.denominators.len().max(1))
    }

    /// The sum of all criteria after deductions, by row.
    pub fn sums(&self) -> Vec<i64> {
        let mut sums = vec![0_i64; self.denominators.len()];
        for column in &self.before {
            for (sum, &points) in sums.iter_mut().zip(column) {
                *sum += i64::from(points);
            }
        }
        for (row, after) in &self.deducted {
            if let Some(sum) = sums.get_mut(*row) {
                *sum = after.iter().sum();
            }
        }
        sums
    }
}

/// The weights of a blend as whole numbers: months, own sheet, and what both are parts of.
fn weights(blend: Option<&Blend>) -> (i32, i32, i32) {
    let whole = |value: i64| i32::try_from(value).unwrap_or(0);
    blend.map_or((0, 1, 1), |blend| {
        let (part, of) = (whole(blend.monthly_weight.numerator), whole(blend.monthly_weight.denominator));
        (part, of - part, of)
    })
}

/// Rules 1 and 2 of a rating: each criterion's blend of months and own sheet, less what is deducted, not below the floor.
pub fn criterion_points(rules: &Rules<'_>, facts: &Facts, rows: &Range<usize>) -> CriterionPoints {
    let sheets = &facts.sheets;
    let (monthly, own, of) = weights(rules.blend.map(|rule| &rule.body));
    let mut months = vec![0_i32; rows.len()];
    for month in 0..sheets.months() {
        for (count, present) in months.iter_mut().zip(sheets.has_month(month, rows)) {
            *count += i32::from(*present);
        }
    }
    let denominators: Vec<_> =
        months.iter().map(|&months| if months == 0 { 1 } else { i64::from(of * months) }).collect();
    let mut sums = vec![0_i32; rows.len()];
    let mut month_totals = vec![0_i32; rows.len() * sheets.months()];
    let before: Vec<Vec<i32>> = (0..rules.criteria.len())
        .map(|criterion| {
            sums.fill(0);
            let mut points = vec![0_i32; rows.len()];
            for slot in rules.slots_of(criterion) {
                // Each cell is read once, for its criterion and for its month: memory is what limits this.
                for (month, totals) in month_totals.chunks_mut(rows.len().max(1)).enumerate() {
                    let cells = sheets.month(month, slot, rows);
                    for ((sum, total), &cell) in sums.iter_mut().zip(totals).zip(cells) {
                        *sum += i32::from(cell);
                        *total += i32::from(cell);
                    }
                }
                add(&mut points, sheets.period(slot, rows));
            }
            for ((points, &sum), &months) in points.iter_mut().zip(&sums).zip(&months) {
                if months > 0 {
                    *points = monthly * sum + own * months * *points;
                }
            }
            points
        })
        .collect();
    let complete = sheets.has_period(rows).to_vec();
    let mut points =
        CriterionPoints { months, complete, denominators, before, month_totals, deducted: Vec::new() };
    points.deducted = deducted(rules, facts, rows, &points);
    deduct_from_months(rules, facts, rows, &mut points.month_totals);
    points
}

fn add(sums: &mut [i32], points: &[u16]) {
    for (sum, &points) in sums.iter_mut().zip(points) {
        *sum += i32::from(points);
    }
}

fn deducted(
    rules: &Rules<'_>,
    facts: &Facts,
    rows: &Range<usize>,
    points: &CriterionPoints,
) -> Vec<(usize, Vec<i64>)> {
    let Some(rule) = rules.deductions.map(|rule| &rule.body) else { return Vec::new() };
    let floor = i64::from(rule.floor.hundredths());
    if facts.deductions.is_empty() {
        return Vec::new();
    }
    let rows = rows.clone().zip(&points.denominators).enumerate();
    rows.filter(|(_, (row, _))| !facts.deductions.of(*row).is_empty())
        .map(|(at, (row, denominator))| {
            let taken = deducted_by_criterion(rule, facts.deductions.of(row), rules.criteria.len());
            let after = taken.iter().enumerate().map(|(criterion, taken)| {
                above_floor(points.after(criterion, at), taken * denominator, floor * denominator)
            });
            (at, after.collect())
        })
        .collect()
}

/// What is left of points. The floor stops a deduction; it lifts nobody who is below it without one.
fn above_floor(points: i64, deducted: i64, floor: i64) -> i64 {
    (points - deducted).max(floor.min(points))
}

/// Hundredths taken off each criterion.
fn deducted_by_criterion(rule: &DeductionRule, deductions: &[Deduction], criteria: usize) -> Vec<i64> {
    let mut deducted = vec![0; criteria];
    for (deduction, counts) in deductions.iter().zip(counted(rule, deductions)) {
        if counts && let Some(sum) = deducted.get_mut(usize::from(deduction.criterion)) {
            *sum += i64::from(deduction.points);
        }
    }
    deducted
}

/// Which deductions count: of one fact only the largest, ties going to the first criterion, then to the first row.
pub fn counted(rule: &DeductionRule, deductions: &[Deduction]) -> Vec<bool> {
    if !rule.once_per_fact || deductions.len() < 2 {
        return vec![true; deductions.len()];
    }
    let mut order: Vec<_> = deductions.iter().enumerate().collect();
    order.sort_by_key(|(at, row)| (row.fact, Reverse(row.points), row.criterion, *at));
    let mut counts = vec![false; deductions.len()];
    let mut previous = None;
    for (at, row) in order {
        if previous != Some(row.fact)
            && let Some(counts) = counts.get_mut(at)
        {
            *counts = true;
        }
        previous = Some(row.fact);
    }
    counts
}

/// How many months of each row lie below a threshold; months without a sheet do not count.
pub fn months_below(facts: &Facts, rows: &Range<usize>, points: &CriterionPoints, below: Points) -> Vec<u8> {
    let mut counts = vec![0_u8; rows.len()];
    for (month, totals) in points.month_totals().enumerate() {
        let present = facts.sheets.has_month(month, rows);
        for ((count, &total), &present) in counts.iter_mut().zip(totals).zip(present) {
            *count += u8::from(present & (total < below.hundredths()));
        }
    }
    counts
}

/// Takes from each month's total the deductions dated in it, by the same rule.
fn deduct_from_months(rules: &Rules<'_>, facts: &Facts, rows: &Range<usize>, totals: &mut [i32]) {
    if facts.deductions.is_empty() {
        return;
    }
    let deducted = rows.clone().enumerate().filter(|(_, row)| !facts.deductions.of(*row).is_empty());
    for (at, row) in deducted {
        for (month, totals) in totals.chunks_mut(rows.len()).enumerate() {
            let in_month = |deduction: &&Deduction| usize::try_from(deduction.day.ymd().1) == Ok(month + 1);
            let deductions: Vec<_> = facts.deductions.of(row).iter().filter(in_month).copied().collect();
            if !deductions.is_empty()
                && let Some(total) = totals.get_mut(at)
            {
                *total = month_after_deductions(rules, facts, row, month, &deductions);
            }
        }
    }
}

fn month_after_deductions(
    rules: &Rules<'_>,
    facts: &Facts,
    row: usize,
    month: usize,
    deductions: &[Deduction],
) -> i32 {
    let Some(rule) = rules.deductions.map(|rule| &rule.body) else { return 0 };
    let deducted = deducted_by_criterion(rule, deductions, rules.criteria.len());
    let sum = deducted.iter().enumerate().map(|(criterion, deducted)| {
        let points: i64 = rules
            .slots_of(criterion)
            .filter_map(|slot| facts.sheets.month(month, slot, &(row..row + 1)).first().copied())
            .map(i64::from)
            .sum();
        above_floor(points, *deducted, i64::from(rule.floor.hundredths()))
    });
    i32::try_from(sum.sum::<i64>()).unwrap_or(i32::MAX)
}

/// One honour's part in a bonus group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awarded {
    /// Which of the subject's honours.
    pub honour: usize,
    /// What it is worth by itself.
    pub points: Points,
    /// Whether it counts: of one title only the highest does, where the group says so.
    pub counts: bool,
}

/// What an honour by itself is worth in a bonus group; nothing if it is of another kind.
fn worth(bonus: &Bonus, honour: &Honour) -> Option<Points> {
    let award = bonus.awards.iter().find(|award| award.kind == usize::from(honour.kind))?;
    // The last place is for an absent level.
    award.by_level.get(usize::from(honour.level)).or_else(|| award.by_level.last()).copied()
}

/// What a bonus group gives. Nearly all who have an honour have one, which needs no comparison of titles.
fn bonus_points(bonus: &Bonus, honours: &[Honour]) -> Points {
    match honours {
        [one] => worth(bonus, one).unwrap_or_default().min(bonus.cap),
        several => bonus_of(bonus, &awarded(bonus, several)),
    }
}

/// Which honours earn how much in a bonus group.
pub fn awarded(bonus: &Bonus, honours: &[Honour]) -> Vec<Awarded> {
    let mut all: Vec<_> = honours
        .iter()
        .enumerate()
        .filter_map(|(at, honour)| {
            let points = worth(bonus, honour)?;
            Some(Awarded { honour: at, points, counts: true })
        })
        .collect();
    if bonus.once_per_title && all.len() > 1 {
        let title = |awarded: &Awarded| honours.get(awarded.honour).map(|honour| honour.title);
        let mut order: Vec<_> = (0..all.len()).collect();
        order.sort_by_key(|&at| all.get(at).map(|award| (title(award), Reverse(award.points), at)));
        let mut previous = None;
        for at in order {
            let Some(award) = all.get_mut(at) else { continue };
            let title = title(award);
            award.counts = previous != Some(title);
            previous = Some(title);
        }
    }
    all
}

/// What a bonus group gives: the sum of what counts, at most the cap.
pub fn bonus_of(bonus: &Bonus, awarded: &[Awarded]) -> Points {
    awarded.iter().filter(|award| award.counts).map(|award| award.points).sum::<Points>().min(bonus.cap)
}

/// A row's points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scored {
    /// The rounded sum of the criteria.
    pub base: Points,
    /// What the bonus groups give.
    pub bonus: Points,
    /// Everything together, rounded once.
    pub total: Points,
}

/// Rule 3: criteria plus bonus less penalties, rounded half-up once.
pub fn total(rules: &Rules<'_>, facts: &Facts, row: usize, sum: i64, denominator: i64) -> Scored {
    let honours = facts.honours.of(row);
    let base = Points::round_half_up(sum, denominator);
    let mut scored = Scored { base, total: base, ..Scored::default() };
    // Nearly nobody has any. Bonuses and penalties are whole hundredths, so that rounding before or after them is the same.
    if !honours.is_empty() {
        for rule in &rules.bonuses {
            scored.bonus += bonus_points(&rule.body, honours);
        }
        scored.total += scored.bonus;
        for rule in &rules.penalties {
            let penalty = penalty_points(rule.body.kind, rule.body.points, honours);
            // A floor stops a penalty; it lifts nobody.
            scored.total = (scored.total - penalty).max(rule.body.floor.min(scored.total));
        }
    }
    scored
}

/// Points off the total for all records of one kind.
pub fn penalty_points(kind: usize, points: Points, honours: &[Honour]) -> Points {
    honours.iter().filter(|honour| usize::from(honour.kind) == kind).map(|_| points).sum()
}
