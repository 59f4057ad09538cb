//! What honours and other records add to the criteria, and what criticism takes off.

use liandai_model::Points;

use super::{Kind, Step, Value, steps::Case};
use crate::{
    population::{Honour, index},
    rating::score::{self, Awarded},
};

/// Every bonus group with the records that belong to it.
pub fn bonuses(case: &Case<'_>) -> Vec<Step> {
    let honours = case.facts.honours.of(case.row);
    let groups = case.rules.bonuses.iter().map(|rule| {
        let awarded = score::awarded(&rule.body, honours);
        let sum: Points = awarded.iter().filter(|award| award.counts).map(|award| award.points).sum();
        let steps = awarded.iter().filter_map(|award| {
            let honour = honours.get(award.honour)?;
            let step = record(case, honour)
                .with("points", Value::Points(award.points))
                .holding(award.counts && award.points > Points::ZERO);
            let winner = winner(&awarded, honours, honour).filter(|_| !award.counts);
            Some(match winner {
                Some(winner) => step.naming("counted", case.population.texts.get(index(winner.id))),
                None => step,
            })
        });
        Step::of(Kind::Bonus, rule)
            .with("sum", Value::Points(sum))
            .with("cap", Value::Points(rule.body.cap))
            .with("points", Value::Points(score::bonus_of(&rule.body, &awarded)))
            .under(steps)
            .holding(!awarded.is_empty())
    });
    groups.collect()
}

/// The record of the same title that counts.
fn winner<'h>(awarded: &[Awarded], honours: &'h [Honour], honour: &Honour) -> Option<&'h Honour> {
    let counted = awarded.iter().filter(|award| award.counts);
    counted.filter_map(|award| honours.get(award.honour)).find(|other| other.title == honour.title)
}

/// Records of kinds that no rule of this kind of subject asks for: they change nothing, and that is said.
pub fn unused(case: &Case<'_>) -> Option<Step> {
    let asked_for = |kind: usize| {
        let mut awards = case.rules.bonuses.iter().flat_map(|rule| &rule.body.awards);
        awards.any(|award| award.kind == kind)
            || case.rules.penalties.iter().any(|rule| rule.body.kind == kind)
    };
    let honours = case.facts.honours.of(case.row).iter();
    let unused: Vec<_> = honours
        .filter(|honour| !asked_for(usize::from(honour.kind)))
        .map(|honour| record(case, honour).with("points", Value::Points(Points::ZERO)).holding(false))
        .collect();
    (!unused.is_empty()).then(|| Step::new(Kind::Unused).under(unused))
}

/// Points off the total.
pub fn penalties(case: &Case<'_>) -> Vec<Step> {
    let honours = case.facts.honours.of(case.row);
    case.rules
        .penalties
        .iter()
        .map(|rule| {
            let points = score::penalty_points(rule.body.kind, rule.body.points, honours);
            let records = honours.iter().filter(|honour| usize::from(honour.kind) == rule.body.kind);
            let steps = records.map(|honour| {
                record(case, honour).with("points", Value::Points(-rule.body.points)).holding(true)
            });
            Step::of(Kind::Penalty, rule)
                .with("each", Value::Points(rule.body.points))
                .with("floor", Value::Points(rule.body.floor))
                .with("points", Value::Points(points))
                .under(steps)
                .holding(points > Points::ZERO)
        })
        .collect()
}

/// What all penalties take off.
pub fn penalty(case: &Case<'_>) -> Points {
    let honours = case.facts.honours.of(case.row);
    case.rules
        .penalties
        .iter()
        .map(|rule| score::penalty_points(rule.body.kind, rule.body.points, honours))
        .sum()
}

/// One record of the honours' table.
fn record(case: &Case<'_>, honour: &Honour) -> Step {
    let vocabulary = &case.plan.package.vocabulary;
    let kind = vocabulary.honours.get(usize::from(honour.kind));
    let level = vocabulary.levels.get(usize::from(honour.level));
    Step::new(Kind::Honour)
        .naming("honour", case.population.texts.get(index(honour.id)))
        .naming("name", case.population.texts.get(index(honour.title)))
        .with("kind", kind.map_or(Value::Absent, |kind| Value::Text(kind.text.clone())))
        .with("level", level.map_or(Value::Absent, |level| Value::Text(level.text.clone())))
        .with("day", Value::Day(honour.day))
}
