//! Rank, band, flags, ceilings and quota: from the total to the grade.

use super::{Kind, Step, Traced, Value, conditions::condition, judgement::within_value, steps::Case};
use crate::{
    package::{Band, Rule, Status},
    package::{CEILING, TIE},
    rating::{band_of, order},
};

pub fn rank(case: &Case<'_>, status: Status, result: &mut Traced) -> Vec<Step> {
    let (Some(rule), Some(total)) = (case.rules.rank, result.total) else { return Vec::new() };
    if !matches!(status, Status::Rated | Status::Disqualified) {
        return Vec::new();
    }
    let Some((rank, of)) =
        order::rank_of(case.population, case.subject(), case.out, rule.body, case.row, total)
    else {
        return Vec::new();
    };
    (result.rank, result.rank_of) = (Some(rank), Some(of));
    let step = Step::of(Kind::Rank, rule)
        .with("within", within_value(rule.body))
        .counting("rank", rank)
        .counting("of", of);
    vec![step]
}

pub fn band(case: &Case<'_>, status: Status, result: &Traced) -> (u8, Vec<Step>) {
    let band = result.total.filter(|_| status == Status::Rated).and_then(|total| band_of(case.rules, total));
    band.map_or((0, Vec::new()), |rule| {
        let scale = case.rules.bands.iter().map(|rule| edges(Kind::Scale, rule));
        let step = edges(Kind::Band, rule).under(scale);
        (rule.body.grade, vec![step])
    })
}

/// A band by its edges.
fn edges(kind: Kind, rule: &Rule<Band>) -> Step {
    Step::of(kind, rule)
        .counting("grade", rule.body.grade)
        .with("from", Value::Points(rule.body.from))
        .with("below", rule.body.below.map_or(Value::Absent, Value::Points))
}

/// Flags by condition, then who is among the best.
pub fn flags(case: &Case<'_>, result: &mut Traced) -> Vec<Step> {
    let context = case.context(false);
    let mut steps = Vec::new();
    for rule in &case.rules.flags {
        let (holds, why) = condition(&context, &rule.body.when, case.row);
        if holds {
            result.flags.push(rule.id.clone());
        }
        steps.push(Step::of(Kind::Flag, rule).under([why]).holding(holds));
    }
    for rule in &case.rules.tops {
        let may = context.mask(&rule.body.when);
        let (top, tied) = order::top(case.population, case.rules, case.out, &rule.body, &may);
        let at = |mask: &[bool]| mask.get(case.row) == Some(&true);
        if at(&top) {
            result.flags.push(rule.id.clone());
        }
        if at(&tied) {
            result.flags.push(TIE.to_owned());
        }
        let (_, why) = condition(&context, &rule.body.when, case.row);
        let limit = order::limit_of(case.population, case.subject(), case.row, &rule.body);
        steps.push(
            Step::of(Kind::Top, rule)
                .with("rank", result.rank.map_or(Value::Absent, |rank| Value::Count(i64::from(rank))))
                .with("limit", limit.map_or(Value::Absent, |limit| Value::Count(i64::from(limit))))
                .with("tied", Value::Flag(at(&tied)))
                .under([why])
                .holding(at(&top)),
        );
    }
    steps
}

/// Rule 7: every ceiling, whether it holds, and whether it bites.
pub fn ceilings(case: &Case<'_>, band: u8, result: &mut Traced) -> (Vec<Step>, u8) {
    let context = case.context(false);
    let mut capped = band;
    let mut steps = Vec::new();
    for rule in &case.rules.ceilings {
        let (holds, why) = condition(&context, &rule.body.when, case.row);
        let bites = holds && case.rules.is_better(band, rule.body.at_most);
        if bites {
            if case.rules.is_better(capped, rule.body.at_most) {
                capped = rule.body.at_most;
            }
            result.flags.push(CEILING.to_owned());
        }
        steps.push(
            Step::of(Kind::Ceiling, rule)
                .counting("at-most", rule.body.at_most)
                .with("bites", Value::Flag(bites))
                .under([why])
                .holding(holds),
        );
    }
    (steps, capped)
}

pub fn quota(case: &Case<'_>, capped: u8, result: &mut Traced) -> (Vec<Step>, u8) {
    let Some(rule) = case.rules.quota.filter(|rule| rule.body.grade == capped) else {
        return (Vec::new(), capped);
    };
    let share = order::share(case.population, case.subject(), case.out, &rule.body, case.row);
    let (outside, tied) = order::over_quota(case.population, case.subject(), case.out, &rule.body);
    let at = |mask: &[bool]| mask.get(case.row) == Some(&true);
    if at(&tied) {
        result.flags.push(TIE.to_owned());
    }
    let step = Step::of(Kind::Quota, rule)
        .with("percent", Value::Decimal(rule.body.percent.to_string()))
        .counting("grade", rule.body.grade)
        .counting("rated", share.0)
        .counting("places", share.1)
        .with("tied", Value::Flag(at(&tied)))
        .holding(at(&outside));
    let grade = if at(&outside) { case.rules.next_below(rule.body.grade) } else { capped };
    (vec![step], grade)
}
