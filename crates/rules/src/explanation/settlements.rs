//! Rewards and consequences that fall due, and those that were tried.

use liandai_model::{Day, Subject};

use super::{Kind, Step, Value, conditions::condition, evidence::person, steps::Case};
use crate::{
    package::{Allowance, Amount, Rule, Settlement},
    population::{NONE, index},
    rating::allowance_months,
};

/// Every consequence and allowance.
pub fn settlements(case: &Case<'_>) -> Vec<Step> {
    let context = case.context(true);
    let mut steps = Vec::new();
    let amount_of = |code: &str| {
        let own = case.rating.consequences.iter().find(|consequence| {
            consequence.subject == case.subject() && consequence.row == case.row && consequence.code == code
        });
        own.and_then(|consequence| consequence.amount)
    };
    for rule in &case.rules.settlements {
        let (holds, why) = condition(&context, &rule.body.when, case.row);
        let amount = amount_of(&rule.id).and_then(|yuan| i64::try_from(yuan).ok());
        steps.push(
            Step::of(Kind::Settlement, rule)
                .with("yuan", amount.map_or(Value::Absent, Value::Count))
                .having(per_member(case, rule, holds))
                .with("proposal", Value::Flag(rule.body.proposal))
                .under([why])
                .under(concerned(case, holds && rule.body.proposal))
                .holding(holds),
        );
    }
    steps.extend(case.rules.allowances.iter().filter_map(|rule| allowance(case, rule)));
    if steps.is_empty() { steps } else { vec![Step::new(Kind::Settlements).under(steps)] }
}

/// The persons whom a proposal about an institution concerns: its head and its responsible person.
fn concerned(case: &Case<'_>, is_proposed: bool) -> Vec<Step> {
    if !is_proposed || case.subject() != Subject::Institution {
        return Vec::new();
    }
    let institutions = &case.population.institutions;
    let mut persons: Vec<_> = [&institutions.heads, &institutions.responsibles]
        .iter()
        .filter_map(|column| column.get(case.row).copied())
        .filter(|&person| person != NONE)
        .collect();
    persons.dedup();
    persons.into_iter().map(|officer| person(case.population, index(officer), Kind::Person)).collect()
}

/// How a sum for each officer comes about.
fn per_member(case: &Case<'_>, rule: &Rule<Settlement>, holds: bool) -> Vec<(&'static str, Value)> {
    let Some(Amount::PerMember(each)) = rule.body.amount.filter(|_| holds) else { return Vec::new() };
    let members = case.rating.shared.headcount(case.population, case.subject(), case.row);
    vec![("each", Value::Count(i64::from(each))), ("members", Value::Count(i64::from(members)))]
}

/// An allowance, for those who have or had the title.
fn allowance(case: &Case<'_>, rule: &Rule<Allowance>) -> Option<Step> {
    let titles = case.population.titles.of(case.row);
    let own = titles.iter().filter(|title| usize::from(title.title) == rule.body.title);
    let word = case.plan.package.vocabulary.titles.get(rule.body.title);
    let years = i16::try_from(rule.body.years).unwrap_or(i16::MAX);
    let facts: Vec<_> = own
        .map(|title| {
            Step::new(Kind::FactTitle)
                .with("title", word.map_or(Value::Absent, |word| Value::Text(word.text.clone())))
                .with("from", Value::Day(title.from))
                .with("to", if title.to == Day::MAX { Value::Absent } else { Value::Day(title.to) })
                .with("paid-before", Value::Day(title.from.add_years(years)))
        })
        .collect();
    let months = allowance_months(&rule.body, titles, case.plan.period);
    (!facts.is_empty()).then(|| {
        Step::of(Kind::Allowance, rule)
            .counting("months", months)
            .counting("each", rule.body.yuan_per_month)
            .counting("yuan", months * u64::from(rule.body.yuan_per_month))
            .under(facts)
            .holding(months > 0)
    })
}
