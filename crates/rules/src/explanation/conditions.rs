//! A condition for one row: each comparison with its value and the facts behind it.

use liandai_model::{Subject, Text};

use super::{Kind, Step, Value};
use crate::{
    expression::{Against, Condition, Node, Operand, Test, typing::Type},
    package::{Indicator, IndicatorSource, Outcome, Status, Word},
    population::{Answers, index},
    rating::column::Column,
    rating::context::Context,
    rating::score,
    rating::shared::led_pairs,
};

/// The condition's steps for one row, and whether it holds.
pub fn condition(context: &Context<'_>, condition: &Condition, row: usize) -> (bool, Step) {
    let step = node(context, &condition.node, row);
    (step.holds == Some(true), step)
}

fn node(context: &Context<'_>, node_: &Node, row: usize) -> Step {
    let holds = context.node(node_, &(row..row + 1)).first() == Some(&true);
    let parts =
        |kind, parts: &[Node]| Step::new(kind).under(parts.iter().map(|part| node(context, part, row)));
    let step = match node_ {
        Node::Or(all) => parts(Kind::Any, all),
        Node::And(all) => parts(Kind::All, all),
        Node::Not(inner) => Step::new(Kind::Not).under([node(context, inner, row)]),
        Node::Test(test) => test_step(context, test, row),
    };
    step.holding(holds)
}

fn test_step(context: &Context<'_>, test: &Test, row: usize) -> Step {
    let kind = kind_of(context, test.operand);
    let left =
        value_of(&context.column(test.operand, &(row..row + 1)), &kind, words_of(context, test.operand));
    let right = match &test.against {
        Against::Number(number) if kind == Type::Points => Value::Decimal(number.to_string()),
        Against::Number(number) => Value::Decimal(number.to_string()),
        Against::Word(word) => word_value(&kind, words_of(context, test.operand), *word),
        Against::Operand(other) => {
            value_of(&context.column(*other, &(row..row + 1)), &kind, words_of(context, *other))
        }
        Against::True => Value::Flag(true),
    };
    Step::new(Kind::Test)
        .with("what", title_of(context, test.operand))
        .with("value", left)
        .with("comparison", Value::Word(test.comparison.sign().to_owned()))
        .with("against", right)
        .under(facts(context, test.operand, row))
}

fn kind_of(context: &Context<'_>, operand: Operand) -> Type {
    match operand {
        Operand::Indicator(number) => context
            .plan
            .package
            .indicators
            .get(number)
            .map_or(Type::Count, |indicator| indicator.kind(&context.plan.package.vocabulary)),
        Operand::Findings(_) | Operand::MemberFindings(_) | Operand::Grade | Operand::Rank => Type::Count,
        Operand::Switch(_) | Operand::Flag(_) => Type::Flag,
        Operand::Total => Type::Points,
        Operand::Status => Type::Choice(Status::ALL.iter().map(|status| status.id().to_owned()).collect()),
    }
}

/// The vocabulary of a choice, where it has one.
fn words_of<'c>(context: &'c Context<'_>, operand: Operand) -> &'c [Word] {
    let vocabulary = &context.plan.package.vocabulary;
    let Operand::Indicator(number) = operand else { return &[] };
    match context.plan.package.indicators.get(number).map(|indicator| &indicator.source) {
        Some(IndicatorSource::Post) => &vocabulary.posts,
        Some(IndicatorSource::Group) => &vocabulary.groups,
        Some(IndicatorSource::System) => &vocabulary.systems,
        Some(IndicatorSource::InstitutionGrade) => &vocabulary.grades,
        _ => &[],
    }
}

fn word_value(kind: &Type, words: &[Word], code: usize) -> Value {
    if let Some(word) = words.get(code) {
        return Value::Text(word.text.clone());
    }
    let Type::Choice(ids) = kind else { return Value::Absent };
    ids.get(code).map_or(Value::Absent, |id| Value::Word(id.clone()))
}

fn value_of(column: &Column, kind: &Type, words: &[Word]) -> Value {
    let Some((value, over)) = column.get(0) else { return Value::Absent };
    match kind {
        Type::Count => Value::Count(value),
        Type::Points | Type::Number => Value::Fraction { hundredths: value, over: over / 100 },
        Type::Days => Value::TenthsOfDays(value),
        Type::Ratio => Value::Share { part: value, of: over },
        Type::Flag => Value::Flag(value == 1),
        Type::Choice(_) => word_value(kind, words, usize::try_from(value).unwrap_or(usize::MAX)),
    }
}

/// What an operand is called: an indicator's title, a ground's, a flag's; built-in names are words.
fn title_of(context: &Context<'_>, operand: Operand) -> Value {
    let package = context.plan.package;
    let text = match operand {
        Operand::Indicator(number) => package.indicators.get(number).map(|indicator| &indicator.title),
        Operand::Findings(ground) | Operand::MemberFindings(ground) => {
            package.vocabulary.findings.get(ground).map(|word| &word.text)
        }
        Operand::Switch(number) => package.switches.get(number).map(|rule| &rule.title),
        Operand::Flag(number) => flag_title(context, number),
        Operand::Total => return Value::Word("total".to_owned()),
        Operand::Grade => {
            let grade = if context.subject == Subject::Institution { "class" } else { "stars" };
            return Value::Word(grade.to_owned());
        }
        Operand::Rank => return Value::Word("rank".to_owned()),
        Operand::Status => return Value::Word("status".to_owned()),
    };
    text.map_or(Value::Absent, |text| Value::Text(text.clone()))
}

fn flag_title<'c>(context: &'c Context<'_>, number: usize) -> Option<&'c Text> {
    let book = context.plan.package.rulebook(context.subject);
    let name = book.flag_names.get(number)?;
    let lasts = book.lasts.iter().map(|rule| (&rule.id, &rule.title));
    let flags = book.flags.iter().map(|rule| (&rule.id, &rule.title));
    let tops = book.tops.iter().map(|rule| (&rule.id, &rule.title));
    lasts.chain(flags).chain(tops).find(|(id, _)| *id == name).map(|(_, title)| title)
}

/// The facts that make a value.
fn facts(context: &Context<'_>, operand: Operand, row: usize) -> Vec<Step> {
    let population = context.population;
    match operand {
        Operand::Indicator(number) => context
            .plan
            .package
            .indicators
            .get(number)
            .map_or_else(Vec::new, |indicator| indicator_facts(context, number, indicator, row)),
        Operand::Findings(ground) => findings(context, context.subject, row, ground),
        Operand::MemberFindings(ground) => {
            let home = match context.subject {
                Subject::Institution => &population.officers.institutions,
                _ => &population.officers.units,
            };
            let members = home.iter().enumerate().filter(|(_, home)| index(**home) == row);
            members
                .flat_map(|(officer, _)| {
                    let member = move |step: Step| {
                        step.with("id", Value::Word(population.officers.ids.get(officer).to_owned()))
                            .with("name", Value::Word(population.name(Subject::Officer, officer).to_owned()))
                    };
                    findings(context, Subject::Officer, officer, ground).into_iter().map(member)
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

fn findings(context: &Context<'_>, subject: Subject, row: usize, ground: usize) -> Vec<Step> {
    let population = context.population;
    population
        .facts(subject)
        .findings
        .of(row)
        .iter()
        .filter(|finding| usize::from(finding.ground) == ground)
        .map(|finding| {
            Step::new(Kind::FactFinding)
                .with("finding", Value::Word(population.texts.get(index(finding.id)).to_owned()))
                .with("day", Value::Day(finding.day))
        })
        .collect()
}

fn indicator_facts(context: &Context<'_>, number: usize, indicator: &Indicator, row: usize) -> Vec<Step> {
    let population = context.population;
    let facts = population.facts(context.subject);
    match &indicator.source {
        IndicatorSource::Satisfaction { .. } => facts
            .satisfaction
            .get(row)
            .filter(|answers| **answers != Answers::default())
            .map(|answers| {
                Step::new(Kind::FactSatisfaction)
                    .with("satisfied", Value::Count(i64::from(answers.satisfied)))
                    .with("basically", Value::Count(i64::from(answers.basically)))
                    .with("dissatisfied", Value::Count(i64::from(answers.dissatisfied)))
            })
            .into_iter()
            .collect(),
        IndicatorSource::MonthsBelow(below) => months_below(context, row, below.hundredths()),
        IndicatorSource::Attendance(kinds) => population
            .attendance
            .of(row)
            .iter()
            .filter(|leave| kinds.contains(&usize::from(leave.kind)))
            .map(|leave| {
                let words = &context.plan.package.vocabulary.attendance;
                let kind = words.get(usize::from(leave.kind)).map(|word| word.text.clone());
                Step::new(Kind::FactAttendance)
                    .with("kind", Value::Text(kind.unwrap_or_default()))
                    .with("from", Value::Day(leave.from))
                    .with("days", Value::TenthsOfDays(i64::from(leave.tenths)))
            })
            .collect(),
        IndicatorSource::YearsOfService => population
            .officers
            .joined
            .get(row)
            .map(|&day| Step::new(Kind::FactJoined).with("day", Value::Day(day)))
            .into_iter()
            .collect(),
        IndicatorSource::History { years_ago, .. } => {
            let year = population.period.year() - i16::try_from(*years_ago).unwrap_or(i16::MAX);
            let former = facts.history.of(row).iter().filter(|history| history.year == year);
            former
                .map(|history| {
                    Step::new(Kind::FactHistory)
                        .with("year", Value::Count(i64::from(history.year)))
                        .with("outcome", Value::Word(outcome_word(history.outcome)))
                })
                .collect()
        }
        IndicatorSource::Observation(_) => facts
            .observations
            .of(row)
            .iter()
            .filter(|observation| index(observation.indicator) == number)
            .map(|observation| {
                let value = Value::Fraction { hundredths: i64::from(observation.value), over: 1 };
                Step::new(Kind::FactObservation).with("value", value).with("day", Value::Day(observation.day))
            })
            .collect(),
        IndicatorSource::LedMembers(status) => led_members(context, row, *status),
        IndicatorSource::HeadedInstitutions(flag) => headed(context, row, *flag),
        IndicatorSource::Post
        | IndicatorSource::Group
        | IndicatorSource::System
        | IndicatorSource::InstitutionGrade
        | IndicatorSource::Headcount => Vec::new(),
    }
}

/// The word that `history.csv` has for an outcome.
fn outcome_word(outcome: Outcome) -> String {
    match outcome {
        Outcome::Class(class) => format!("class-{class}"),
        Outcome::Stars(stars) => format!("stars-{stars}"),
        Outcome::Disqualified => "disqualified".to_owned(),
        Outcome::Excluded => "excluded".to_owned(),
    }
}

fn months_below(context: &Context<'_>, row: usize, below: i32) -> Vec<Step> {
    let (rules, facts) = (context.plan.rules(context.subject), context.population.facts(context.subject));
    let own = row..row + 1;
    let points = score::criterion_points(rules, facts, &own);
    let months = points.month_totals.iter().enumerate();
    months
        .filter(|(month, _)| facts.sheets.has_month(*month, &own).first() == Some(&true))
        .filter_map(|(month, totals)| {
            let total = totals.first().copied().filter(|total| *total < below)?;
            let points = liandai_model::Points::from_hundredths(total);
            Some(
                Step::new(Kind::FactMonth)
                    .with("month", Value::Count(i64::try_from(month + 1).unwrap_or(0)))
                    .with("points", Value::Points(points)),
            )
        })
        .collect()
}

fn led_members(context: &Context<'_>, row: usize, status: Status) -> Vec<Step> {
    let population = context.population;
    led_pairs(population)
        .into_iter()
        .filter(|(leader, member)| {
            index(*leader) == row && context.outcomes.status.get(index(*member)) == Some(&status)
        })
        .map(|(_, member)| person(population, index(member), Kind::FactMember))
        .collect()
}

/// An officer, by id and name.
pub fn person(population: &crate::population::Population, row: usize, kind: Kind) -> Step {
    Step::new(kind)
        .with("id", Value::Word(population.officers.ids.get(row).to_owned()))
        .with("name", Value::Word(population.name(Subject::Officer, row).to_owned()))
}

fn headed(context: &Context<'_>, row: usize, flag: usize) -> Vec<Step> {
    let population = context.population;
    let heads = population.institutions.heads.iter().enumerate();
    heads
        .filter(|(institution, head)| index(**head) == row && context.shared.has_flag(*institution, flag))
        .map(|(institution, _)| {
            Step::new(Kind::FactInstitution)
                .with("id", Value::Word(population.institutions.ids.get(institution).to_owned()))
                .with("name", Value::Word(population.name(Subject::Institution, institution).to_owned()))
        })
        .collect()
}
