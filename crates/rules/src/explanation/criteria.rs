//! From sheets to criteria: months, the period's own sheet, their blend, deductions and the floor.

use liandai_model::Points;

use super::{Kind, Step, Traced, Value, extras, steps::Case};
use crate::{
    package::{Criterion, Rule},
    population::{Deduction, index, month_bit},
    rating::{
        criteria::{self, CriterionPoints},
        score,
    },
};

/// Rules 1 to 3: from sheets to the total.
pub fn points(case: &Case<'_>, result: &mut Traced) -> Vec<Step> {
    let points = criteria::criterion_points(case.rules, case.facts, case.row);
    let complete = case.facts.sheets.has_period(&(case.row..case.row + 1)) == [true];
    let (sum, denominator) = (points.after.iter().sum(), points.denominator);
    let base = Points::round_half_up(sum, denominator);
    let (bonus, total) = score::total(case.rules, case.facts.honours.of(case.row), base);
    let criteria = case.rules.criteria.iter().enumerate();
    let criteria = criteria.map(|(at, rule)| criterion(case, &points, at, rule, complete));
    let mut group = Step::new(Kind::Criteria).under(criteria);
    group.clause = Some(case.rules.clause.to_owned());
    let mut steps = vec![group];
    let without = case.rules.blend.filter(|_| complete && points.months == 0);
    steps.extend(without.map(|blend| Step::of(Kind::NoMonths, blend)));
    if !complete {
        let mut missing = Step::new(Kind::NoOwnSheet);
        missing.clause = Some(case.rules.clause.to_owned());
        steps.push(missing);
        return steps;
    }
    steps.push(
        Step::new(Kind::Base)
            .with("exact", Value::Fraction { hundredths: sum, over: denominator })
            .with("points", Value::Points(base)),
    );
    steps.extend(extras::bonuses(case));
    steps.extend(extras::unused(case));
    steps.extend(extras::penalties(case));
    steps.push(
        Step::new(Kind::Total)
            .with("base", Value::Points(base))
            .with("bonus", Value::Points(bonus))
            .with("penalty", Value::Points(extras::penalty(case)))
            .with("points", Value::Points(total)),
    );
    (result.base, result.bonus, result.total) = (Some(base), Some(bonus), Some(total));
    steps
}

fn criterion(
    case: &Case<'_>,
    points: &CriterionPoints,
    at: usize,
    rule: &Rule<Criterion>,
    complete: bool,
) -> Step {
    let (months, over) = (points.months, points.denominator);
    let [before, after] =
        [&points.before, &points.after].map(|points| points.get(at).copied().unwrap_or_default());
    let mut step = Step::of(Kind::Criterion, rule).with("max", Value::Points(rule.body.max));
    if complete {
        step = step.with("points", Value::Fraction { hundredths: after, over });
    }
    if months > 0 {
        step = step.under([months_step(case, at)]);
    }
    if complete {
        step = step.under([own_sheet(case, at, rule)]);
        if months > 0
            && let Some(blend) = case.rules.blend
        {
            let weight = blend.body.monthly_weight;
            step = step.under([Step::of(Kind::Blend, blend)
                .with("weight", Value::Decimal(weight.to_string()))
                .with("points", Value::Fraction { hundredths: before, over })]);
        }
    }
    step = step.under(deductions(case, at));
    if complete && let Some(rule) = case.rules.deductions {
        let bare = before - taken(case, at) * over;
        if after > bare {
            let floor = Step::of(Kind::Floor, rule).with("floor", Value::Points(rule.body.floor));
            step = step.under([floor
                .with("without", Value::Fraction { hundredths: bare, over })
                .with("points", Value::Fraction { hundredths: after, over })]);
        }
    }
    step
}

/// Hundredths that the counted deductions take off a criterion.
fn taken(case: &Case<'_>, criterion: usize) -> i64 {
    let Some(rule) = case.rules.deductions else { return 0 };
    let rows = case.facts.deductions.of(case.row);
    rows.iter()
        .zip(criteria::counted(&rule.body, rows))
        .filter(|(row, counts)| *counts && usize::from(row.criterion) == criterion)
        .map(|(row, _)| i64::from(row.points))
        .sum()
}

/// The period's own sheet, with its items where it has some.
fn own_sheet(case: &Case<'_>, criterion: usize, rule: &Rule<Criterion>) -> Step {
    let rows = case.row..case.row + 1;
    let slots = case.rules.slots_of(criterion);
    let points: Vec<i32> = slots
        .filter_map(|slot| case.facts.sheets.period(slot, &rows).first())
        .map(|&p| i32::from(p))
        .collect();
    let items = rule.body.items.iter().zip(&points).map(|(item, &points)| {
        let mut step = Step::new(Kind::Item)
            .with("points", Value::Points(Points::from_hundredths(points)))
            .with("max", Value::Points(item.max));
        (step.rule, step.title) = (Some(item.id.clone()), Some(item.title.clone()));
        step
    });
    Step::new(Kind::OwnSheet)
        .with("points", Value::Points(Points::from_hundredths(points.iter().sum())))
        .under(items)
}

fn months_step(case: &Case<'_>, criterion: usize) -> Step {
    let rows = case.row..case.row + 1;
    let sheets = &case.facts.sheets;
    let (mut sum, mut count) = (0, 0);
    let mut steps = Vec::new();
    let present = sheets.months_of(&rows).first().copied().unwrap_or(0);
    for month in (0..sheets.months()).filter(|&month| present & month_bit(month) != 0) {
        let slots = case.rules.slots_of(criterion);
        let points: i32 = slots
            .filter_map(|slot| sheets.month(month, slot, &rows).first())
            .map(|&points| i32::from(points))
            .sum();
        sum += points;
        count += 1;
        steps.push(
            Step::new(Kind::FactMonth)
                .counting("month", month + 1)
                .with("points", Value::Points(Points::from_hundredths(points))),
        );
    }
    Step::new(Kind::Months)
        .counting("months", count)
        .with("sum", Value::Points(Points::from_hundredths(sum)))
        .with("mean", Value::Fraction { hundredths: i64::from(sum), over: count.max(1) })
        .under(steps)
}

/// Deductions from one criterion. One that does not count says which row of the same fact does.
fn deductions(case: &Case<'_>, criterion: usize) -> Vec<Step> {
    let Some(rule) = case.rules.deductions else { return Vec::new() };
    let rows = case.facts.deductions.of(case.row);
    let counted = criteria::counted(&rule.body, rows);
    let winner = |fact: u32| {
        let mut all = rows.iter().zip(&counted);
        all.find(|(row, counts)| **counts && row.fact == fact).map(|(row, _)| row)
    };
    rows.iter()
        .zip(&counted)
        .filter(|(row, _)| usize::from(row.criterion) == criterion)
        .map(|(row, &counts)| {
            let step = Step::of(Kind::Deduction, rule)
                .with("once-per-fact", Value::Flag(rule.body.once_per_fact))
                .naming("fact", case.population.texts.get(index(row.fact)))
                .with("day", Value::Day(row.day))
                .with("points", Value::Points(Points::from_hundredths(row.points)))
                .holding(counts);
            match winner(row.fact).filter(|_| !counts) {
                Some(winner) => instead(case, step, winner),
                None => step,
            }
        })
        .collect()
}

fn instead(case: &Case<'_>, step: Step, counted: &Deduction) -> Step {
    let criterion = case.rules.criteria.get(usize::from(counted.criterion));
    step.with("counted-criterion", criterion.map_or(Value::Absent, |rule| Value::Text(rule.title.clone())))
        .with("counted-day", Value::Day(counted.day))
        .with("counted-points", Value::Points(Points::from_hundredths(counted.points)))
}
