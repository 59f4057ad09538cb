//! Last places, grounds and exclusions, and the status that they lead to.

use super::{Kind, Step, Traced, Value, conditions::condition, steps::Case};
use crate::{
    package::NO_PERIOD_SHEET,
    package::{Effect, Status, Within},
    rating::order,
};

pub fn within_value(within: Within) -> Value {
    Value::Word(within.id().to_owned())
}

pub fn lasts(case: &Case<'_>, result: &mut Traced) -> Vec<Step> {
    let Some(total) = result.total else { return Vec::new() };
    let mut steps = Vec::new();
    for rule in &case.rules.lasts {
        let within = rule.body.within;
        let Some(spread) = order::spread_of(case.population, case.subject(), case.out, within, case.row)
        else {
            continue;
        };
        let holds = order::is_last(&rule.body, spread, total);
        if holds {
            result.flags.push(rule.id.clone());
        }
        steps.push(
            Step::of(Kind::Last, rule)
                .with("within", within_value(within))
                .with("total", Value::Points(total))
                .counting("complete", spread.complete)
                .with("lowest", Value::Points(spread.lowest))
                .with("highest", Value::Points(spread.highest))
                .counting("least", rule.body.least)
                .holding(holds),
        );
    }
    steps
}

/// Rules 4 and 5: every ground and exclusion that was tried, and the status that they lead to.
pub fn judgement(case: &Case<'_>, result: &mut Traced) -> (Vec<Step>, Status) {
    let context = case.context(false);
    let mut steps = Vec::new();
    let mut held = Vec::new();
    for rule in &case.rules.grounds {
        let (holds, why) = condition(&context, &rule.body.when, case.row);
        if holds {
            result.reasons.push(rule.id.clone());
            if rule.body.effect == Effect::Disqualify {
                held.push(Status::Disqualified);
            }
        }
        let disqualifies = Value::Flag(rule.body.effect == Effect::Disqualify);
        steps.push(
            Step::of(Kind::Ground, rule).with("disqualifies", disqualifies).under([why]).holding(holds),
        );
    }
    for rule in &case.rules.exclusions {
        let (holds, why) = condition(&context, &rule.body.when, case.row);
        if holds {
            result.reasons.push(rule.id.clone());
            held.push(Status::Excluded);
        }
        steps.push(Step::of(Kind::Exclusion, rule).under([why]).holding(holds));
    }
    if result.total.is_none() {
        result.reasons.push(NO_PERIOD_SHEET.to_owned());
        held.push(Status::Incomplete);
    }
    let order = case.rules.precedence.map(|rule| rule.body.as_slice()).unwrap_or_default();
    let status = order.iter().copied().find(|status| held.contains(status)).unwrap_or_default();
    result.status = status.id();
    let word = Value::Word(status.id().to_owned());
    let status_step = match case.rules.precedence.filter(|_| held.iter().any(|other| *other != status)) {
        Some(rule) => Step::of(Kind::Status, rule),
        None => Step::new(Kind::Status),
    };
    let mut all = Vec::new();
    if !steps.is_empty() {
        all.push(Step::new(Kind::Judgement).under(steps));
    }
    all.push(status_step.with("status", word));
    (all, status)
}
