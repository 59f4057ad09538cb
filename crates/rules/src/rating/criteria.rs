//! One subject's criteria: months and the period's own sheet blended, less what is deducted. The rating asks for those from
//! whom something is deducted, the explanation for anybody; [`super::sums`] does without criteria for everybody else.

use std::cmp::Reverse;

use crate::{
    package::{Blend, DeductionRule},
    plan::Rules,
    population::{Deduction, Facts, month_bit},
};

/// The weights of a blend as whole numbers.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    /// What the mean of the months weighs.
    pub monthly: u32,
    /// What the period's own sheet weighs.
    pub own: u32,
}

impl Weights {
    /// Those of a blend; without one only the period's own sheet counts.
    pub fn new(blend: Option<&Blend>) -> Self {
        let whole = |value: i64| u32::try_from(value).unwrap_or(0);
        blend.map_or(Self { monthly: 0, own: 1 }, |blend| {
            let weight = blend.monthly_weight;
            Self { monthly: whole(weight.numerator), own: whole(weight.denominator - weight.numerator) }
        })
    }

    /// What the points of a row with that many months are parts of.
    pub fn denominator(self, months: u32) -> i64 {
        i64::from(((self.monthly + self.own) * months).max(1))
    }

    /// Points over that denominator: `monthly` is the sum of the months' points. Without months the own sheet is all.
    pub fn blended(self, months: u32, monthly: u32, own: u32) -> i64 {
        let weight = if months == 0 { 1 } else { self.own * months };
        // Each product of two such numbers is below 2^63, and so is their sum.
        i64::from(self.monthly) * i64::from(monthly) + i64::from(weight) * i64::from(own)
    }
}

/// Points by criterion of one row, as exact fractions of hundredths: numerators over one denominator.
#[derive(Debug)]
pub struct CriterionPoints {
    /// How many monthly sheets there are.
    pub months: u32,
    /// The denominator.
    pub denominator: i64,
    /// By criterion, before deductions.
    pub before: Vec<i64>,
    /// By criterion, after deductions.
    pub after: Vec<i64>,
}

/// Rules 1 and 2 of a rating: each criterion's blend of months and own sheet, less what is deducted, not below the floor.
pub fn criterion_points(rules: &Rules<'_>, facts: &Facts, row: usize) -> CriterionPoints {
    let (sheets, rows) = (&facts.sheets, row..row + 1);
    let weights = Weights::new(rules.blend.map(|rule| &rule.body));
    let months = sheets.months_of(&rows).first().map_or(0, |months| months.count_ones());
    let denominator = weights.denominator(months);
    let mut before = vec![0; rules.criteria.len()];
    for (slot, place) in rules.slots.iter().enumerate() {
        // Cells are zero where there is no sheet.
        let cells = (0..sheets.months()).filter_map(|month| sheets.month(month, slot, &rows).first());
        let monthly = cells.map(|&points| u32::from(points)).sum();
        let own = sheets.period(slot, &rows).first().map_or(0, |&points| u32::from(points));
        if let Some(points) = before.get_mut(place.criterion) {
            *points += weights.blended(months, monthly, own);
        }
    }
    let mut after = before.clone();
    let deductions = facts.deductions.of(row);
    if let Some(rule) = rules.deductions.filter(|_| !deductions.is_empty()) {
        deduct(&rule.body, deductions, denominator, &mut after);
    }
    CriterionPoints { months, denominator, before, after }
}

/// Takes deductions off criteria, whose points are numerators over a denominator.
fn deduct(rule: &DeductionRule, deductions: &[Deduction], denominator: i64, points: &mut [i64]) {
    let floor = i64::from(rule.floor.hundredths()) * denominator;
    let mut deducted = vec![0; points.len()];
    for (deduction, counts) in deductions.iter().zip(counted(rule, deductions)) {
        if counts && let Some(sum) = deducted.get_mut(usize::from(deduction.criterion)) {
            *sum += i64::from(deduction.points) * denominator;
        }
    }
    for (points, deducted) in points.iter_mut().zip(deducted) {
        // The floor stops a deduction; it lifts nobody who is below it without one.
        *points = (*points - deducted).max(floor.min(*points));
    }
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

/// One month of one row that has a sheet of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Counted from zero.
    pub number: usize,
    /// The sum of the sheet, in hundredths.
    pub sheet: i32,
    /// The same, less the deductions dated in the month, by the same rule.
    pub total: i32,
}

/// The months of one row, in order.
pub fn months(rules: &Rules<'_>, facts: &Facts, row: usize) -> Vec<Month> {
    let (sheets, rows) = (&facts.sheets, row..row + 1);
    let deductions = facts.deductions.of(row);
    let dated: Vec<_> = deductions.iter().map(|deduction| usize::try_from(deduction.day.ymd().1)).collect();
    let present = sheets.months_of(&rows).first().copied().unwrap_or(0);
    let months = (0..sheets.months()).filter(|&month| present & month_bit(month) != 0);
    months
        .map(|month| {
            let cell = |slot| sheets.month(month, slot, &rows).first().map_or(0, |&points| i64::from(points));
            let mut points = vec![0; rules.criteria.len()];
            for (slot, place) in rules.slots.iter().enumerate() {
                if let Some(points) = points.get_mut(place.criterion) {
                    *points += cell(slot);
                }
            }
            let sheet = sum(&points);
            let in_month = deductions.iter().zip(&dated).filter(|(_, dated)| **dated == Ok(month + 1));
            let in_month: Vec<_> = in_month.map(|(deduction, _)| *deduction).collect();
            if let Some(rule) = rules.deductions.filter(|_| !in_month.is_empty()) {
                deduct(&rule.body, &in_month, 1, &mut points);
            }
            Month { number: month, sheet, total: sum(&points) }
        })
        .collect()
}

fn sum(points: &[i64]) -> i32 {
    i32::try_from(points.iter().sum::<i64>()).unwrap_or(i32::MAX)
}
