//! The steps of one subject, in the order of the rating.

use liandai_model::{Points, Subject};

use super::{
    Explanation, Kind, Step, Traced, Value,
    conditions::{condition, person},
    next,
};
use crate::{
    package::{Criterion, Effect, Rule, Status, Within},
    plan::{Plan, Rules},
    population::{Facts, NONE, Population, index},
    rating::{
        CEILING, NO_PERIOD_SHEET, Outcomes, Rating, TIE, allowance_months, band_of,
        context::Context,
        order,
        score::{self, CriterionPoints},
    },
};

/// One subject being explained.
pub struct Case<'c> {
    pub plan: &'c Plan<'c>,
    pub population: &'c Population,
    pub rating: &'c Rating,
    pub rules: &'c Rules<'c>,
    pub facts: &'c Facts,
    pub out: &'c Outcomes,
    pub row: usize,
}

impl<'c> Case<'c> {
    fn context(&self, is_final: bool) -> Context<'c> {
        Context {
            plan: self.plan,
            population: self.population,
            subject: self.rules.subject,
            outcomes: self.out,
            shared: &self.rating.shared,
            is_final,
        }
    }

    fn subject(&self) -> Subject {
        self.rules.subject
    }
}

/// See [`Plan::explain`].
pub fn explain(
    plan: &Plan<'_>,
    population: &Population,
    rating: &Rating,
    subject: Subject,
    row: usize,
) -> Explanation {
    let case = Case {
        plan,
        population,
        rating,
        rules: plan.rules(subject),
        facts: population.facts(subject),
        out: rating.outcomes(subject),
        row,
    };
    let mut result = Traced {
        status: Status::Rated.id(),
        base: None,
        bonus: None,
        total: None,
        rank: None,
        rank_of: None,
        grade: None,
        flags: Vec::new(),
        reasons: Vec::new(),
    };
    let mut steps = points(&case, &mut result);
    steps.extend(lasts(&case, &mut result));
    let (judgement, status) = judgement(&case, &mut result);
    steps.extend(judgement);
    steps.extend(rank(&case, status, &mut result));
    let band = band(&case, status, &result);
    steps.extend(band.1);
    steps.extend(flags(&case, &mut result));
    let (ceilings, capped) = ceilings(&case, band.0, &mut result);
    steps.extend(ceilings);
    let (quota, grade) = quota(&case, capped, &mut result);
    steps.extend(quota);
    result.grade = (grade > 0).then_some(grade);
    if let Some(grade) = result.grade {
        steps.push(Step::new(Kind::Grade).with("grade", Value::Count(i64::from(grade))));
    }
    steps.extend(settlements(&case));
    result.flags.sort();
    result.flags.dedup();
    result.reasons.sort();
    let next = next::next(&case, status, &steps);
    let institution = match subject {
        Subject::Institution => "",
        _ => population
            .institution_of(subject, row)
            .map_or("", |institution| population.name(Subject::Institution, institution)),
    };
    Explanation {
        subject: subject.id(),
        id: population.ids(subject).get(row).to_owned(),
        name: population.name(subject, row).to_owned(),
        institution: institution.to_owned(),
        period: plan.period.to_string(),
        regulation: plan.package.title.clone(),
        result,
        steps,
        next,
    }
}

/// Rules 1 to 3: from sheets to the total.
fn points(case: &Case<'_>, result: &mut Traced) -> Vec<Step> {
    let rows = case.row..case.row + 1;
    let points = score::criterion_points(case.rules, case.facts, &rows);
    let complete = points.complete.first() == Some(&true);
    let denominator = points.denominators.first().copied().unwrap_or(1);
    let sum = points.sums().first().copied().unwrap_or(0);
    let total = score::total(case.rules, case.facts, case.row, sum, denominator);
    let criteria = case.rules.criteria.iter().enumerate();
    let criteria = criteria.map(|(at, rule)| criterion(case, &points, at, rule, complete));
    let mut steps = vec![Step::new(Kind::Criteria).under(criteria)];
    if let Some(group) = steps.first_mut() {
        group.clause = Some(case.rules.clause.to_owned());
    }
    if !complete {
        steps.push(Step::new(Kind::NoOwnSheet));
        return steps;
    }
    steps.push(
        Step::new(Kind::Base)
            .with("exact", Value::Fraction { hundredths: sum, over: denominator })
            .with("points", Value::Points(total.base)),
    );
    steps.extend(bonuses(case));
    steps.extend(penalties(case));
    steps.push(Step::new(Kind::Total).with("points", Value::Points(total.total)));
    (result.base, result.bonus, result.total) = (Some(total.base), Some(total.bonus), Some(total.total));
    steps
}

fn criterion(
    case: &Case<'_>,
    points: &CriterionPoints,
    at: usize,
    rule: &Rule<Criterion>,
    complete: bool,
) -> Step {
    let over = points.denominators.first().copied().unwrap_or(1);
    let before = points.before.get(at).and_then(|column| column.first()).copied().map_or(0, i64::from);
    let after = points.after(at, 0);
    let months = points.months.first().copied().unwrap_or(0);
    let mut step = Step::of(Kind::Criterion, rule).with("max", Value::Points(rule.body.max));
    if complete {
        step = step.with("points", Value::Fraction { hundredths: after, over });
    }
    if months > 0 {
        step = step.under([months_step(case, at)]);
    }
    if complete {
        let own: i32 = case
            .rules
            .slots_of(at)
            .filter_map(|slot| case.facts.sheets.period(slot, &(case.row..case.row + 1)).first())
            .map(|&points| i32::from(points))
            .sum();
        let sheet = Step::new(Kind::OwnSheet).with("points", Value::Points(Points::from_hundredths(own)));
        step = step.under([sheet]);
        if months > 0
            && let Some(blend) = case.rules.blend
        {
            let weight = blend.body.monthly_weight;
            step = step.under([Step::of(Kind::Blend, blend)
                .with("weight", Value::Decimal(weight.to_string()))
                .with("points", Value::Fraction { hundredths: before, over })]);
        }
    }
    let deductions = deductions(case, at);
    if complete && !deductions.is_empty() {
        let floored = after > first_taken(case, at, before, over);
        step = step.under(deductions);
        if floored && let Some(rule) = case.rules.deductions {
            step = step.under([Step::of(Kind::Floor, rule).with("floor", Value::Points(rule.body.floor))]);
        }
        return step;
    }
    step.under(deductions)
}

/// What the criterion would have without a floor.
fn first_taken(case: &Case<'_>, criterion: usize, before: i64, over: i64) -> i64 {
    let Some(rule) = case.rules.deductions else { return before };
    let rows = case.facts.deductions.of(case.row);
    let taken: i64 = rows
        .iter()
        .zip(score::counted(&rule.body, rows))
        .filter(|(row, counts)| *counts && usize::from(row.criterion) == criterion)
        .map(|(row, _)| i64::from(row.points))
        .sum();
    before - taken * over
}

fn months_step(case: &Case<'_>, criterion: usize) -> Step {
    let rows = case.row..case.row + 1;
    let sheets = &case.facts.sheets;
    let (mut sum, mut count) = (0, 0);
    let mut steps = Vec::new();
    for month in 0..sheets.months() {
        if sheets.has_month(month, &rows).first() != Some(&true) {
            continue;
        }
        let slots = case.rules.slots_of(criterion);
        let points: i64 = slots
            .filter_map(|slot| sheets.month(month, slot, &rows).first())
            .map(|&points| i64::from(points))
            .sum();
        sum += points;
        count += 1;
        steps.push(
            Step::new(Kind::FactMonth)
                .with("month", Value::Count(i64::try_from(month + 1).unwrap_or(0)))
                .with("points", Value::Fraction { hundredths: points, over: 1 }),
        );
    }
    Step::new(Kind::Months)
        .with("months", Value::Count(count))
        .with("mean", Value::Fraction { hundredths: sum, over: count.max(1) })
        .under(steps)
}

fn deductions(case: &Case<'_>, criterion: usize) -> Vec<Step> {
    let Some(rule) = case.rules.deductions else { return Vec::new() };
    let rows = case.facts.deductions.of(case.row);
    rows.iter()
        .zip(score::counted(&rule.body, rows))
        .filter(|(row, _)| usize::from(row.criterion) == criterion)
        .map(|(row, counts)| {
            Step::of(Kind::Deduction, rule)
                .with("fact", Value::Word(case.population.texts.get(index(row.fact)).to_owned()))
                .with("day", Value::Day(row.day))
                .with("points", Value::Points(Points::from_hundredths(row.points)))
                .holding(counts)
        })
        .collect()
}

fn bonuses(case: &Case<'_>) -> Vec<Step> {
    let honours = case.facts.honours.of(case.row);
    let vocabulary = &case.plan.package.vocabulary;
    case.rules
        .bonuses
        .iter()
        .map(|rule| {
            let awarded = score::awarded(&rule.body, honours);
            let sum: Points = awarded.iter().filter(|award| award.counts).map(|award| award.points).sum();
            let steps = awarded.iter().filter_map(|award| {
                let honour = honours.get(award.honour)?;
                let kind = vocabulary.honours.get(usize::from(honour.kind))?;
                let level = vocabulary.levels.get(usize::from(honour.level));
                let level = level.map_or(Value::Absent, |level| Value::Text(level.text.clone()));
                Some(
                    Step::new(Kind::Honour)
                        .with("honour", Value::Word(case.population.texts.get(index(honour.id)).to_owned()))
                        .with("name", Value::Word(case.population.texts.get(index(honour.title)).to_owned()))
                        .with("kind", Value::Text(kind.text.clone()))
                        .with("level", level)
                        .with("day", Value::Day(honour.day))
                        .with("points", Value::Points(award.points))
                        .holding(award.counts),
                )
            });
            Step::of(Kind::Bonus, rule)
                .with("sum", Value::Points(sum))
                .with("cap", Value::Points(rule.body.cap))
                .with("points", Value::Points(score::bonus_of(&rule.body, &awarded)))
                .under(steps)
                .holding(!awarded.is_empty())
        })
        .collect()
}

fn penalties(case: &Case<'_>) -> Vec<Step> {
    let honours = case.facts.honours.of(case.row);
    case.rules
        .penalties
        .iter()
        .map(|rule| {
            let points = score::penalty_points(rule.body.kind, rule.body.points, honours);
            let records = honours.iter().filter(|honour| usize::from(honour.kind) == rule.body.kind);
            let steps = records.map(|honour| {
                Step::new(Kind::Honour)
                    .with("honour", Value::Word(case.population.texts.get(index(honour.id)).to_owned()))
                    .with("name", Value::Word(case.population.texts.get(index(honour.title)).to_owned()))
                    .with("kind", Value::Text(rule.title.clone()))
                    .with("level", Value::Absent)
                    .with("day", Value::Day(honour.day))
                    .with("points", Value::Points(-rule.body.points))
                    .holding(true)
            });
            let each = Value::Points(rule.body.points);
            Step::of(Kind::Penalty, rule)
                .with("each", each)
                .with("points", Value::Points(points))
                .under(steps)
                .holding(points > Points::ZERO)
        })
        .collect()
}

fn within_value(within: Within) -> Value {
    Value::Word(within.id().to_owned())
}

fn lasts(case: &Case<'_>, result: &mut Traced) -> Vec<Step> {
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
                .with("complete", Value::Count(i64::from(spread.complete)))
                .with("lowest", Value::Points(spread.lowest))
                .with("highest", Value::Points(spread.highest))
                .with("least", Value::Count(i64::from(rule.body.least)))
                .holding(holds),
        );
    }
    steps
}

/// Rules 4 and 5: every ground and exclusion that was tried, and the status that they lead to.
fn judgement(case: &Case<'_>, result: &mut Traced) -> (Vec<Step>, Status) {
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
        steps.push(Step::of(Kind::Ground, rule).under([why]).holding(holds));
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
    let status_step = match case.rules.precedence.filter(|_| held.len() > 1) {
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

fn rank(case: &Case<'_>, status: Status, result: &mut Traced) -> Vec<Step> {
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
        .with("rank", Value::Count(i64::from(rank)))
        .with("of", Value::Count(i64::from(of)));
    vec![step]
}

fn band(case: &Case<'_>, status: Status, result: &Traced) -> (u8, Vec<Step>) {
    let band = result.total.filter(|_| status == Status::Rated).and_then(|total| band_of(case.rules, total));
    band.map_or((0, Vec::new()), |rule| {
        let step = Step::of(Kind::Band, rule)
            .with("grade", Value::Count(i64::from(rule.body.grade)))
            .with("from", Value::Points(rule.body.from))
            .with("below", rule.body.below.map_or(Value::Absent, Value::Points));
        (rule.body.grade, vec![step])
    })
}

fn flags(case: &Case<'_>, result: &mut Traced) -> Vec<Step> {
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
fn ceilings(case: &Case<'_>, band: u8, result: &mut Traced) -> (Vec<Step>, u8) {
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
                .with("at-most", Value::Count(i64::from(rule.body.at_most)))
                .with("bites", Value::Flag(bites))
                .under([why])
                .holding(holds),
        );
    }
    (steps, capped)
}

fn quota(case: &Case<'_>, capped: u8, result: &mut Traced) -> (Vec<Step>, u8) {
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
        .with("rated", Value::Count(share.0))
        .with("places", Value::Count(share.1))
        .with("tied", Value::Flag(at(&tied)))
        .holding(at(&outside));
    let grade = if at(&outside) { case.rules.next_below(rule.body.grade) } else { capped };
    (vec![step], grade)
}

fn settlements(case: &Case<'_>) -> Vec<Step> {
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
                .with("proposal", Value::Flag(rule.body.proposal))
                .under([why])
                .under(concerned(case, holds && rule.body.proposal))
                .holding(holds),
        );
    }
    for rule in &case.rules.allowances {
        let titles = case.population.titles.of(case.row);
        let months = allowance_months(&rule.body, titles, case.plan.period);
        if !titles.is_empty() {
            let yuan = months * u64::from(rule.body.yuan_per_month);
            let count = |number: u64| Value::Count(i64::try_from(number).unwrap_or(i64::MAX));
            steps.push(
                Step::of(Kind::Allowance, rule)
                    .with("months", count(months))
                    .with("each", Value::Count(i64::from(rule.body.yuan_per_month)))
                    .with("yuan", count(yuan))
                    .holding(months > 0),
            );
        }
    }
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
